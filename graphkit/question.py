"""The files in queries/: a title, TOML in comment lines, one statement, perhaps a second one that draws a picture.

The grammar is contract 7. A file that breaks it is refused with its name and what would be right.
"""

import re
import tomllib
from collections.abc import Mapping
from functools import cache
from typing import NamedTuple, TypeVar

from graphkit.answer import Column
from graphkit.errors import ModelError, UsageError
from graphkit.folders import shipped
from graphkit.values.near import near

KEYS = frozenset({"question", "revision", "columns", "none", "tags", "maturity", "params"})
PARAMETER_KEYS = frozenset({"type", "default", "about"})
COLUMN_KEYS = frozenset({"name", "type", "from"})
PARAMETER_TYPES = (
    "firm", "list", "case", "comparison", "agency", "court", "judge", "body", "family", "topic", "effect_class",
    "scope", "text", "boolean", "integer", "date",
)  # fmt: skip
COLUMN_TYPES = ("text", "boolean", "integer", "number", "date", "list")
MATURITIES = ("draft", "stable")
FROM_OPTIONS = ("asOf", "knownBy", "scope", "limit")
"""Parameters that have an option of their own: --as-of, --known-by, --source, --limit."""
PICTURE = "// picture"
STDIN = "-"
NAMES = re.compile(r"\$([A-Za-z_][A-Za-z0-9_]*)")
_ORIGIN = re.compile(r"\w+\.\w+(\|\w+)*")
QUOTED = re.compile(r"'(?:[^'\\]|\\.)*'|\"(?:[^\"\\]|\\.)*\"|//[^\n]*")

Made = TypeVar("Made", list[object], dict[str, object])


class Parameter(NamedTuple):
    """One parameter of a question. Without a default it must be given; the default "" stands for none."""

    name: str
    type: str
    about: str
    default: str | None = None


class Question(NamedTuple):
    """A canned query. `none` is what to tell a person when no row answers; `picture` draws nodes and ties.

    `file` is the whole text of its file, front matter and all.
    """

    name: str
    title: str
    question: str
    revision: int | None
    columns: tuple[Column, ...]
    params: tuple[Parameter, ...]
    tags: tuple[str, ...]
    maturity: str
    text: str
    picture: str | None = None
    none: str = ""
    file: str = ""

    @property
    def asked_for(self) -> tuple[Parameter, ...]:
        """The parameters that -p gives."""
        return tuple(each for each in self.params if each.name not in FROM_OPTIONS)


@cache
def names() -> list[str]:
    """The names of the canned queries, sorted."""
    return sorted(entry.stem for entry in shipped("queries").glob("*.cypher"))


def question(name: str) -> Question:
    """The canned query of that name; UsageError with the near names if there is none."""
    if name not in names():
        raise UsageError(f"query: {name}: no such query: {near(name, names())}")
    return parse(name, (shipped("queries") / f"{name}.cypher").read_text("utf-8"))


def adhoc(text: str) -> Question:
    """A statement of the user's own: it has no columns of its own and its rows bear no evidence."""
    params = tuple(Parameter(name, "text", "", "") for name in sorted(_used(text)))
    return Question(STDIN, "Your own statement", "", None, (), params, (), "draft", text.strip())


def parse(name: str, text: str) -> Question:
    """Read one query file; ModelError says what is wrong with it."""
    front, statement, picture = _parts(name, text)
    title, _, toml = front.partition("\n")
    if not title:
        raise _fault(name, "line 1", "a title is expected: // Title")
    try:
        table = tomllib.loads(toml)
    except tomllib.TOMLDecodeError as error:
        raise _fault(name, "front matter", str(error)) from None
    _only(name, "front matter", table, KEYS, needed=("question", "revision", "columns"))
    made = Question(
        name=name,
        title=title,
        question=str(table["question"]),
        revision=_revision(name, table["revision"]),
        columns=tuple(_column(name, each) for each in _made_of(name, "columns", table["columns"], list)),
        params=tuple(
            _parameter(name, key, each) for key, each in _made_of(name, "params", table.get("params", {}), dict).items()
        ),
        tags=tuple(map(str, _made_of(name, "tags", table.get("tags", []), list))),
        maturity=_word(name, "maturity", table.get("maturity", "stable"), MATURITIES),
        text=statement,
        picture=picture,
        none=str(table.get("none", "")),
        file=text,
    )
    _check_names(made)
    return made


def _parts(name: str, text: str) -> tuple[str, str, str | None]:
    """Title and TOML without the comment signs, the statement, the picture."""
    lines = text.splitlines()
    count = next((at for at, line in enumerate(lines) if not line.startswith("//")), len(lines))
    front = "\n".join(line[2:].removeprefix(" ") for line in lines[:count])
    body = lines[count:]
    cuts = [at for at, line in enumerate(body) if line.strip() == PICTURE]
    if len(cuts) > 1:
        raise _fault(name, PICTURE, "one picture at most")
    first = body[: cuts[0]] if cuts else body
    statement = "\n".join(first).strip()
    if not statement:
        raise _fault(name, "statement", "is missing")
    picture = "\n".join(body[cuts[0] + 1 :]).strip() if cuts else None
    if picture == "":
        raise _fault(name, PICTURE, "a statement is expected after it")
    return front, statement, picture


def _column(name: str, spec: object) -> Column:
    table = spec if isinstance(spec, dict) else {}
    _only(name, "columns", table, COLUMN_KEYS, needed=("name", "type"))
    kind = _word(name, f"columns: {table['name']}", table["type"], COLUMN_TYPES)
    origin = table.get("from")
    if origin is not None and not _ORIGIN.fullmatch(str(origin)):
        raise _fault(name, f"columns: {table['name']}", "from is written idColumn.property, or idColumn.property|other")
    return Column(str(table["name"]), kind, origin)


def _parameter(name: str, key: str, spec: object) -> Parameter:
    table = spec if isinstance(spec, dict) else {}
    _only(name, f"params.{key}", table, PARAMETER_KEYS, needed=("type", "about"))
    kind = _word(name, f"params.{key}", table["type"], PARAMETER_TYPES)
    default = table.get("default")
    written = str(default).lower() if isinstance(default, bool) else default
    return Parameter(key, kind, str(table["about"]), None if written is None else str(written))


def _check_names(made: Question) -> None:
    declared = {each.name for each in made.params}
    used = _used(made.text) | _used(made.picture or "")
    for name in sorted(used - declared):
        raise _fault(made.name, f"${name}", f"is not declared: add [params.{name}]")
    for name in sorted(declared - used):
        raise _fault(made.name, f"params.{name}", "is not used: leave it out")
    seen = [column.name for column in made.columns]
    for name in sorted({each for each in seen if seen.count(each) > 1}):
        raise _fault(made.name, f"columns: {name}", "is named twice")


def _used(text: str) -> set[str]:
    return set(NAMES.findall(QUOTED.sub(" ", text)))


def _only(
    name: str, place: str, table: Mapping[str, object], known: frozenset[str], *, needed: tuple[str, ...]
) -> None:
    for key in table:
        if key not in known:
            raise _fault(name, f"{place}: {key}", f"unknown: one of {', '.join(sorted(known))}")
    for key in needed:
        if key not in table:
            raise _fault(name, f"{place}: {key}", "is missing")


def _made_of(name: str, place: str, value: object, shape: type[Made]) -> Made:
    if not isinstance(value, shape):
        raise _fault(name, place, f"a {'list' if shape is list else 'table'} is expected")
    return value


def _revision(name: str, value: object) -> int:
    if not isinstance(value, int) or isinstance(value, bool) or value < 1:
        raise _fault(name, "revision", "a whole number from 1 is expected")
    return value


def _word(name: str, place: str, value: object, known: tuple[str, ...]) -> str:
    if value not in known:
        raise _fault(name, f"{place}: {value}", f"one of {', '.join(known)}")
    return str(value)


def _fault(name: str, place: str, right: str) -> ModelError:
    return ModelError(f"queries/{name}.cypher: {place}: {right}")
