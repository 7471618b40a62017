"""A result as text: one module a format, imported only when asked for. Each has `text(result) -> str`."""

from importlib import import_module

from graphkit.answer import Result

FORMATS = ("table", "json", "jsonl", "csv", "tsv", "markdown")


def render(result: Result, form: str) -> str:
    """The result in one of FORMATS, with one newline at its end unless it is empty."""
    written = import_module(f"graphkit.render.{form}").text(result)
    assert isinstance(written, str)
    return written
