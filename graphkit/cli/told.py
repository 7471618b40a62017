"""An answer that is told in sentences, as `status`, `covered` and `changes` give it."""

from pathlib import Path

from graphkit.answer import Result
from graphkit.cli.options import chosen, put, screen_width
from graphkit.render import render
from graphkit.views import screen


def tell(found: Result, form: str | None, output: Path | None) -> None:
    """Print or write the sentences for a person, the rows for a program."""
    form = chosen(form, output)
    put(screen.sentences(found, screen_width()) if form == "table" else render(found, form), output)
