"""The JSON of contract 4: keys in its order, two spaces, one newline at the end."""

import json

from graphkit import __version__
from graphkit.answer import Column, Result


def text(result: Result) -> str:
    """The whole result as one JSON object."""
    return json.dumps(shape(result), ensure_ascii=False, indent=2) + "\n"


def shape(result: Result) -> dict[str, object]:
    """The object, its keys in the contract's order."""
    return {
        "query": result.query,
        "revision": result.revision,
        "question": result.question,
        "parameters": dict(result.parameters),
        "asOf": result.as_of,
        "knownBy": result.known_by,
        "scope": result.scope,
        "dataVersion": result.data_version,
        "dataUntil": result.data_until,
        "graphkit": __version__,
        "columns": [_column(each) for each in result.columns],
        "rows": [dict(row) for row in result.rows],
        "evidence": {key: each.plain() for key, each in sorted(result.evidence.items())},
        "truncated": result.truncated,
        "warnings": list(result.warnings),
    }


def _column(column: Column) -> dict[str, str]:
    origin = {"from": column.origin} if column.origin else {}
    return {"name": column.name, "type": column.type, **origin}
