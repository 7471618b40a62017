"""`[[gap]]`: what was looked for and not found, so that the next one knows what to look for, and where."""

from graphkit.inputs import Gap, Inputs
from graphkit.source import Table
from graphkit.values.near import near

TABLE = "gap"
NEEDED = ("id", "about", "missing", "look")
KEYS = (*NEEDED, "field")


def read(table: Table, inputs: Inputs) -> None:
    """Put a gap among the inputs'; what is wrong with it goes to the notes."""
    before = len(inputs.notes)
    for name, value in table.fields.items():
        if name not in KEYS:
            _fault(table, inputs, name, f"[[{TABLE}]] has no such field: {near(name, KEYS)}")
        elif not isinstance(value, str) or not value.strip():
            _fault(table, inputs, name, "a text is expected")
    for name in NEEDED:
        if name not in table.fields:
            _fault(table, inputs, name, "is missing: say what is not known, about which id, and where one might look")
    if len(inputs.notes) == before:
        inputs.rows_used += 1
        said = {name: str(value) for name, value in table.fields.items()}
        mark = table.mark
        inputs.gaps.append(
            Gap(f"gap:{said['id']}", said["about"], said.get("field"), said["missing"], said["look"], mark)
        )


def _fault(table: Table, inputs: Inputs, field: str, message: str) -> None:
    mark = type(table.mark)(table.mark.file, table.lines.get(field, table.mark.line))
    inputs.note(mark, "bad-record", field, "", message)
