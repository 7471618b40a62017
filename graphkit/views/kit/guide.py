"""The guide beside the casebook, as slides for Neo4j Browser and as Markdown: one text, two forms.

Its source is Markdown. A line `---` parts the slides; a block

    ```ask NAME
    parameter = value        (TOML)
    ```

asks a canned query, and becomes the statement of its picture with the values written into it, so that one click puts
all of it into the editor. (Browser draws nothing for a text of several statements, `:param` lines among them.)
"""

import html
import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from markdown_it import MarkdownIt

from graphkit.bind import plain
from graphkit.errors import GraphkitError
from graphkit.question import Parameter, Question, question
from graphkit.script import filled

_ASK = re.compile(r"^```ask (?P<name>\S+)\n(?P<given>.*?)^```$", re.MULTILINE | re.DOTALL)
_PAGE = """<!DOCTYPE html>
<html lang="en">
<head><meta charset="utf-8"><title>{title}</title></head>
<body>
<article class="guide">
{slides}
</article>
</body>
</html>
"""


@dataclass(frozen=True, slots=True)
class Ask:
    """A canned query with all of its parameters."""

    question: Question
    values: Mapping[str, object]

    @property
    def picture(self) -> str:
        """The statement that draws, under its title, its values written into it."""
        return f"// {self.question.title}\n{filled(self.question.picture or self.question.text, self.values)}"


Slide = tuple[str | Ask, ...]


@cache
def slides() -> tuple[Slide, ...]:
    """The slides of the bundled guide, each a row of Markdown texts and asks."""
    text = files("graphkit.loaders.casebook").joinpath("guide.md").read_text("utf-8")
    return tuple(tuple(_parts(slide)) for slide in re.split(r"^---$", text, flags=re.MULTILINE))


def asks() -> Iterator[Ask]:
    """Every question of the guide, in its order."""
    return (part for slide in slides() for part in slide if isinstance(part, Ask))


def ask(name: str) -> Ask:
    """A canned query with the values that the guide gives it, else with those it gives such parameters elsewhere."""
    own = next((each.values for each in asks() if each.question.name == name), None)
    others = {key: value for each in reversed(list(asks())) for key, value in each.values.items()}
    return Ask(asked := question(name), own or {each.name: others.get(each.name) for each in asked.params})


def markdown() -> str:
    """The guide for readers, and for `:play` with an address that ends in .md."""
    return "\n---\n".join("".join(map(_as_markdown, slide)) for slide in slides())


def page() -> str:
    """The guide for `:play`: one <slide> a slide, each ask a link that puts its statement into the editor."""
    title = str(slides()[0][0]).strip().splitlines()[0].removeprefix("# ")
    bodies = (f"<slide>\n{''.join(map(_as_html, slide))}</slide>" for slide in slides())
    return _PAGE.format(title=html.escape(title), slides="\n".join(bodies))


def _parts(slide: str) -> Iterator[str | Ask]:
    begin = 0
    for found in _ASK.finditer(slide):
        yield slide[begin : found.start()]
        yield _ask(found["name"], tomllib.loads(found["given"]))
        begin = found.end()
    yield slide[begin:]


def _ask(name: str, given: Mapping[str, object]) -> Ask:
    asked = question(name)
    if unknown := set(given) - {each.name for each in asked.params}:
        raise GraphkitError(f"guide.md: ask {name}: {', '.join(sorted(unknown))}: it has no such parameter")
    return Ask(asked, {each.name: _value(each, given.get(each.name)) for each in asked.params})


def _value(parameter: Parameter, given: object) -> object:
    text = str(parameter.default if given is None else given)
    return plain(parameter, text) if text not in ("", "None") else None


def _as_markdown(part: str | Ask) -> str:
    return part if isinstance(part, str) else f"```cypher\n{part.picture}\n```"


def _as_html(part: str | Ask) -> str:
    if isinstance(part, str):
        return str(MarkdownIt("commonmark", {"html": False}).render(part))
    return f'<p><a data-populate="{html.escape(part.picture)}">{html.escape(part.question.title)}</a></p>\n'
