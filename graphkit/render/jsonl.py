"""One row a line as JSON, its evidence inlined."""

import json

from graphkit.answer import Result
from graphkit.render.cells import ids


def text(result: Result) -> str:
    """The rows alone; a result without rows is empty."""
    lines = []
    for row in result.rows:
        values = dict(row)
        if "evidence" in row and result.evidence:
            values["evidence"] = [{"id": each, **result.evidence[each].plain()} for each in ids(row)]
        lines.append(json.dumps(values, ensure_ascii=False) + "\n")
    return "".join(lines)
