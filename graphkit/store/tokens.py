"""Cypher text as tokens, clauses and patterns: as much as the guard and the lint need, and no parser."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

_TOKEN = re.compile(
    r"(?P<skip>\s+|//[^\n\r]*|/\*.*?\*/)"
    r"|(?P<text>'(?:\\.|[^'\\])*'?|\"(?:\\.|[^\"\\])*\"?)"
    r"|(?P<name>`(?:[^`]|``)*`?)"
    r"|(?P<parameter>\$(?:\w+|`[^`]*`))"
    r"|(?P<number>\d(?:[\d_]|\.(?=\d)|[eE](?=[-+\d])|(?<=[eE])[-+])*)"
    r"|(?P<word>[^\W\d]\w*)"
    r"|(?P<sign>\.\.|<>|<=|>=|=~|\+=|\|\||.)",
    re.DOTALL,
)
_OPENING = {"(": ")", "[": "]", "{": "}"}
_CLAUSE = {
    "MATCH", "OPTIONAL", "WHERE", "WITH", "RETURN", "ORDER", "SKIP", "OFFSET", "LIMIT", "UNWIND", "CALL", "YIELD",
    "UNION", "CREATE", "MERGE", "SET", "DELETE", "DETACH", "REMOVE", "FOREACH", "ON",
}  # fmt: skip
_NOT_A_CLAUSE_AFTER = {
    ".",
    ":",
    "|",
    "$",
    ",",
    "&",
    "!",
    "AS",
    "BY",
    "+",
    "-",
    "*",
    "/",
    "=",
    "<>",
    "<",
    ">",
    "<=",
    ">=",
}
_PAIRS = {("STARTS", "WITH"), ("ENDS", "WITH"), ("MATCH", "SET"), ("CREATE", "SET"), ("DETACH", "DELETE")}
QUERY_BLOCKS = {"EXISTS", "COUNT", "COLLECT"}


@dataclass(frozen=True, slots=True)
class Token:
    """One token; `upper` is its text in capitals for a bare word, else its text."""

    kind: str
    text: str
    line: int
    start: int
    end: int

    @property
    def upper(self) -> str:
        return self.text.upper() if self.kind == "word" else self.text

    @property
    def is_name(self) -> bool:
        """Whether it can name a variable."""
        return self.kind in ("word", "name")


@dataclass(frozen=True, slots=True)
class Clause:
    """One clause: `name` in capitals ("OPTIONAL MATCH"), `body` the tokens after it, its own WHERE in `where`."""

    name: str
    body: Sequence[Token]
    where: Sequence[Token] = ()
    line: int = 1


@dataclass(frozen=True, slots=True)
class Part:
    """One node or tie of a pattern."""

    is_tie: bool
    variable: str
    tokens: Sequence[Token]
    """What stands between the brackets."""

    @property
    def line(self) -> int:
        return self.tokens[0].line if self.tokens else 1


@dataclass(frozen=True, slots=True)
class Pattern:
    """One pattern of a MATCH, CREATE or MERGE."""

    path: str
    shortest: bool
    parts: Sequence[Part]
    tokens: Sequence[Token]
    nodes: Sequence[Part] = field(init=False)
    ties: Sequence[Part] = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "nodes", [part for part in self.parts if not part.is_tie])
        object.__setattr__(self, "ties", [part for part in self.parts if part.is_tie])


def tokens(text: str) -> list[Token]:
    """The tokens of a text without blanks and comments."""
    found, line = [], 1
    for match in _TOKEN.finditer(text):
        if match.lastgroup != "skip":
            found.append(Token(match.lastgroup or "sign", match.group(), line, match.start(), match.end()))
        line += match.group().count("\n")
    return found


def closing(found: Sequence[Token], at: int) -> int:
    """The index of the bracket that closes the one at `at`; the end if none does."""
    depth = 0
    for index in range(at, len(found)):
        text = found[index].text
        if text in _OPENING and found[index].kind == "sign":
            depth += 1
        elif text in _OPENING.values() and found[index].kind == "sign":
            depth -= 1
            if not depth:
                return index
    return len(found)


def top(found: Sequence[Token]) -> Iterator[int]:
    """The indexes of the tokens that stand in no bracket; an opening bracket itself is given."""
    index = 0
    while index < len(found):
        yield index
        index = closing(found, index) + 1 if found[index].text in _OPENING else index + 1


def split(found: Sequence[Token], *separators: str) -> list[Sequence[Token]]:
    """The stretches between separators that stand in no bracket."""
    pieces, start = [], 0
    for index in top(found):
        if found[index].upper in separators:
            pieces.append(found[start:index])
            start = index + 1
    pieces.append(found[start:])
    return [piece for piece in pieces if piece]


def clauses(found: Sequence[Token]) -> list[Clause]:
    """The clauses of one query, in order; a WHERE belongs to the clause before it."""
    marks = [index for index in top(found) if _starts_clause(found, index)]
    result: list[Clause] = []
    for place, index in enumerate(marks):
        end = marks[place + 1] if place + 1 < len(marks) else len(found)
        word = found[index].upper
        body = found[index + 1 : end]
        if word == "WHERE" and result:
            last = result.pop()
            result.append(Clause(last.name, last.body, body, last.line))
        elif word in ("OPTIONAL", "DETACH"):
            continue
        else:
            before = found[marks[place - 1]].upper if place else ""
            name = f"{before} {word}" if before in ("OPTIONAL", "DETACH") and marks[place - 1] == index - 1 else word
            result.append(Clause(name, body, (), found[index].line))
    if not marks and found:
        return [Clause("MATCH", found, (), found[0].line)]  # EXISTS { (a)-->(b) }
    if marks and marks[0] > 0 and found[0].text == "(":
        result = _bare(found, marks, result)
    return result


def _bare(found: Sequence[Token], marks: list[int], result: list[Clause]) -> list[Clause]:
    where = found[marks[0] + 1 : marks[1] if len(marks) > 1 else len(found)] if found[marks[0]].upper == "WHERE" else ()
    rest = [clause for clause in result if clause.name != "WHERE"]
    return [Clause("MATCH", found[: marks[0]], where, found[0].line), *rest]


def _starts_clause(found: Sequence[Token], index: int) -> bool:
    word = found[index].upper
    if found[index].kind != "word" or word not in _CLAUSE:
        return False
    if not index:
        return True
    before = found[index - 1]
    if before.upper in _NOT_A_CLAUSE_AFTER and before.kind in ("sign", "word"):
        return False
    if (before.upper, word) in _PAIRS:
        return word == "DELETE"
    return not (before.upper == "ON" and word in ("MATCH", "CREATE"))


def subqueries(found: Sequence[Token]) -> Iterator[tuple[str, Sequence[Token], Sequence[Token]]]:
    """EXISTS, COUNT, COLLECT and CALL blocks, outermost ones only: their word, imported variables and body."""
    index = 0
    while index < len(found):
        word, at = found[index].upper, index + 1
        imported: Sequence[Token] = ()
        if word == "CALL" and at < len(found) and found[at].text == "(":
            end = closing(found, at)
            imported, at = found[at + 1 : end], end + 1
        if (word == "CALL" or word in QUERY_BLOCKS) and at < len(found) and found[at].text == "{":
            end = closing(found, at)
            yield word, imported, found[at + 1 : end]
            index = end
        index += 1


def patterns(found: Sequence[Token]) -> list[Pattern]:
    """The comma-separated patterns of a clause."""
    return [_pattern(piece) for piece in split(found, ",")]


def _pattern(piece: Sequence[Token]) -> Pattern:
    path, inner = "", piece
    if len(inner) > 2 and inner[0].is_name and inner[1].text == "=":
        path, inner = inner[0].text, inner[2:]
    shortest = bool(inner) and inner[0].upper in ("SHORTESTPATH", "ALLSHORTESTPATHS")
    if shortest:
        inner = inner[2 : closing(inner, 1)]
    parts = []
    for index in top(inner):
        if inner[index].text == "(" or (inner[index].text == "[" and index and inner[index - 1].text == "-"):
            content = inner[index + 1 : closing(inner, index)]
            named = bool(content) and content[0].is_name and content[0].upper != "WHERE"
            parts.append(Part(inner[index].text == "[", content[0].text if named else "", content))
    return Pattern(path, shortest, parts, piece)


def snippet(text: str, found: Sequence[Token], limit: int = 80) -> str:
    """The piece of the text that the tokens cover, on one line."""
    if not found:
        return ""
    words = " ".join(text[found[0].start : found[-1].end].split())
    return words if len(words) <= limit else words[: limit - 1] + "…"
