"""Rules A29 and A30: forms that Neo4j refuses when it plans a statement, before it looks at any data."""

from collections.abc import Callable, Iterator, Sequence

from graphkit.store.scope import PROJECTIONS, Known, Step, Variable, items, shape
from graphkit.store.tokens import Token, closing, top
from graphkit.store.traps import Fault

_AGGREGATES = {"COUNT", "SUM", "AVG", "MIN", "MAX", "COLLECT"}
_OF_LISTS = {"SIZE", "HEAD", "LAST", "TAIL", "REVERSE"}
_ELEMENT = Variable("value", shape="element")


def _joined_taken_apart(taken: Sequence[Step]) -> Iterator[Fault]:
    """A29: what stands in lists joined by + has a type that Neo4j takes for anything but a list."""
    instead = "coalesce(x, []) around the element, or [collect(a), collect(b)] and one reduce more"
    for step in taken:
        found = step.expressions
        known = {**step.before, **_elements(found, step.before)}
        for index, token in enumerate(found):
            if found[index - 1].text == "." and index:
                continue
            for start, end in _as_list(found, index, token):
                if shape(found[start:end], known) == "element":
                    yield Fault("A29", found[index : max(end, index + 2)], instead)


def _elements(found: Sequence[Token], known: Known) -> dict[str, Variable]:
    """The names that `name IN joined` gives to one element after the other."""
    return {
        found[index - 1].text: _ELEMENT
        for index, token in enumerate(found)
        if token.upper == "IN" and index and found[index - 1].text not in known
        if shape(found[index + 1 : _end(found, index)], known) == "joined"
    }


def _as_list(found: Sequence[Token], index: int, token: Token) -> Iterator[tuple[int, int]]:
    """From where to where stands what the token at `index` takes for a list."""
    after = found[index + 1].text if index + 1 < len(found) else ""
    if token.upper == "IN":
        yield index + 1, _end(found, index)
    elif token.upper in _OF_LISTS and after == "(":
        yield index + 2, closing(found, index + 1)
    elif token.is_name and after == "[":
        yield index, index + 1


def _end(found: Sequence[Token], index: int) -> int:
    """Where the expression after the IN at `index` ends."""
    for at in top(found[index + 1 :]):
        token = found[index + 1 + at]
        if token.text in ("|", ",", ")", "]", "}") or token.upper in ("WHERE", "AND", "OR", "THEN"):
            return index + 1 + at
    return len(found)


def _beside_an_aggregate(taken: Sequence[Step]) -> Iterator[Fault]:
    """A30: Neo4j refuses what is no grouping key there; ArcadeDB may take the value of any row of the group."""
    for step in taken:
        listed = list(items(step.clause.body)) if step.name in PROJECTIONS else []
        keys = {"".join(token.text for token in expression) for _, expression in listed}
        for _, expression in listed if "*" not in keys else ():
            aggregated, beside = _parted(expression)
            for at in beside if aggregated else ():
                whole = expression[at : at + 3] if _text(expression, at + 1) == "." else expression[at : at + 1]
                if _is_variable(expression, at, step.before) and not keys & {
                    expression[at].text,
                    "".join(token.text for token in whole),
                }:
                    instead = f"group by {whole[0].text} in a WITH before, or collect({''.join(t.text for t in whole)})"
                    yield Fault("A30", whole, instead)


def _parted(expression: Sequence[Token]) -> tuple[bool, list[int]]:
    """Whether an expression aggregates, and the places of what stands beside that."""
    aggregated, beside, index = False, [], 0
    while index < len(expression):
        if expression[index].upper in _AGGREGATES and _text(expression, index + 1) == "(":
            aggregated, index = True, closing(expression, index + 1)
        else:
            beside.append(index)
        index += 1
    return aggregated, beside


def _is_variable(expression: Sequence[Token], at: int, known: Known) -> bool:
    """Whether a name stands for a variable of the rows, not for a property, a label, a key or a local name."""
    name, before, after = expression[at].text, _text(expression, at - 1), _text(expression, at + 1)
    label = before == ":" and _text(expression, at - 3) not in ("{", ",")
    key = after == ":" and before in ("{", ",")
    if not expression[at].is_name or name not in known or before == "." or after == "(":
        return False
    return not (label or key) and name not in _local(expression)


def _local(expression: Sequence[Token]) -> set[str]:
    """The names that comprehensions and reduce bring: `[x IN …`, `any(x IN …`, `reduce(all = …, x IN …`."""
    return {
        token.text
        for at, token in enumerate(expression)
        if _text(expression, at - 1) in ("[", "(", ",")
        and (_text(expression, at + 1).upper() == "IN" or _text(expression, at + 1) == "=")
    }


def _text(found: Sequence[Token], at: int) -> str:
    return found[at].text if 0 <= at < len(found) else ""


RULES: tuple[Callable[[Sequence[Step]], Iterator[Fault]], ...] = (_joined_taken_apart, _beside_an_aggregate)
