"""Rules A19 to A28: forms that run on both engines and give different rows, errors, or take for ever on one."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from graphkit.store.scope import MATCHES, PROJECTIONS, Step, labels, without_blocks
from graphkit.store.tokens import Pattern, Token, closing, patterns, split

HUBS = frozenset({"RestrictiveList", "Agency", "Court", "Measure", "Source"})
"""Kinds with so many ties that nothing may start from them (A25, A27)."""

_ISO = re.compile(r"['\"](\d{4}-\d{2}-\d{2}|\d{8})['\"]")
_QUANTIFIERS = {"ALL", "ANY", "NONE", "SINGLE", "REDUCE"}


@dataclass(frozen=True, slots=True)
class Fault:
    """A broken rule and the tokens that break it."""

    rule: str
    found: Sequence[Token]
    instead: str


def _early_predicates(taken: Sequence[Step]) -> Iterator[Fault]:
    """A19: ArcadeDB tests a predicate as soon as the variables whose properties it names are bound."""
    for step in taken:
        if step.name != "MATCH" or step.block not in ("", "CALL"):
            continue
        for predicate in split(step.clause.where, "AND"):
            bare, named = _uses(without_blocks(predicate), step)
            if bare - named and named:
                instead = "an alias made before (WITH c, c.floor AS floor MATCH …), or WITH …, path WHERE …"
                yield Fault("A19", predicate, instead)


def _uses(found: Sequence[Token], step: Step) -> tuple[set[str], set[str]]:
    """The variables of the pattern that stand bare, and those of which a property is named."""
    local = {before.text for before, token in pairwise(found) if token.upper == "IN" and before.is_name}
    local -= {token.text for before, token in pairwise(found) if before.text == "."}
    bare, named = set(), set()
    for index, token in enumerate(found):
        before = found[index - 1].text if index else ""
        after = found[index + 1].text if index + 1 < len(found) else ""
        known = step.after.get(token.text)
        if not token.is_name or known is None or known.kind == "value" or token.text in local or before in (".", ":"):
            continue
        if after == ".":
            named.add(token.text)
        elif after != ":" and not (after == "(" and token.kind == "word"):
            bare.add(token.text)
    return bare, named


def _null_in_expression(taken: Sequence[Step]) -> Iterator[Fault]:
    """A20: a pattern inside an expression starts everywhere if its variable is null."""
    instead = "CALL (x) { OPTIONAL MATCH (x)… RETURN collect(y.id) AS ys }, or EXISTS { MATCH (x)… }"
    for step in taken:
        found = step.expressions
        for index, token in enumerate(found):
            pattern = _pattern_at(found, index) if token.text == "(" else None
            for node in pattern.nodes if pattern else ():
                known = step.before.get(node.variable)
                if known and known.nullable and not _tested(found[:index], node.variable):
                    yield Fault("A20", found[index : index + len(pattern.tokens) if pattern else index + 1], instead)


def _pattern_at(found: Sequence[Token], index: int) -> Pattern | None:
    """The pattern that begins with the bracket at `index`, if one does."""
    end = index
    while end < len(found) and found[end].text == "(":
        end = closing(found, end) + 1
        tie = end
        while tie < len(found) and found[tie].text in ("-", "<", ">", "["):
            tie = closing(found, tie) + 1 if found[tie].text == "[" else tie + 1
        if tie - end < 2 or tie >= len(found) or found[tie].text != "(":
            break
        end = tie
    whole = found[index:end]
    return patterns(whole)[0] if any(token.text == "-" for token in whole) else None


def _tested(found: Sequence[Token], name: str) -> bool:
    words = [token.upper for token in found]
    return "CASE" in words and any(
        token.text == name and words[index + 1 : index + 2] == ["IS"] for index, token in enumerate(found)
    )


def _null_in_pattern(taken: Sequence[Step]) -> Iterator[Fault]:
    """A21: ArcadeDB takes a null variable that does not stand leftmost as free; a bound tie matched again scans all."""
    for step in taken:
        for pattern in step.patterns if step.name in MATCHES else ():
            for node in pattern.nodes[1:]:
                known = step.before.get(node.variable)
                if known and known.nullable:
                    yield Fault(
                        "A21", pattern.tokens, f"{node.variable} leftmost, or a new variable: WHERE x = {node.variable}"
                    )
            for tie in pattern.ties:
                if tie.variable in step.before:
                    yield Fault("A21", pattern.tokens, f"startNode({tie.variable}) and endNode({tie.variable})")


def _null_counted(taken: Sequence[Step]) -> Iterator[Fault]:
    """A22: count(node) after OPTIONAL MATCH forgets the node's label on ArcadeDB."""
    for step in taken:
        found = step.expressions if step.name in PROJECTIONS else ()
        for index in range(len(found) - 3):
            known = step.before.get(found[index + 2].text)
            opened = found[index].upper == "COUNT" and found[index + 1].text == "(" and found[index + 3].text == ")"
            if opened and known and known.kind == "node" and known.nullable:
                name = found[index + 2].text
                yield Fault("A22", found[index : index + 4], f"count(DISTINCT {name}), or the tie: count(t)")


def _counted_in_optional(taken: Sequence[Step]) -> Iterator[Fault]:
    """A23: here Neo4j loses rows: the subquery's zero is lost in the optional plan."""
    for step in taken:
        where = step.clause.where if step.name == "OPTIONAL MATCH" else ()
        for index, token in enumerate(where):
            words = [other.upper for other in where[index : index + 4]]
            if words[:2] == ["COUNT", "{"] or words == ["SIZE", "(", "[", "("]:
                instead = "EXISTS / NOT EXISTS { MATCH … }, or OPTIONAL CALL (d) { MATCH … WHERE … RETURN r }"
                yield Fault("A23", [token, *where[index + 1 : closing(where, index + 1) + 1]], instead)


def _shortest(taken: Sequence[Step]) -> Iterator[Fault]:
    """A24: a shortest path has different ends, no condition on it, and begins at 0 or 1."""
    apart: set[frozenset[str]] = set()
    for step in taken:
        for pattern in step.patterns:
            if not pattern.shortest:
                continue
            if any(token.text == pattern.path or token.upper in _QUANTIFIERS for token in step.clause.where):
                instead = "MATCH p = (a)-[:TIE*1..5]->(b) WHERE … RETURN min(length(p))"
                yield Fault("A24", step.clause.where, instead)
            lower = [t.text for tie in pattern.ties for s, t in pairwise(tie.tokens) if s.text == "*"]
            if any(text.isdigit() and int(text) > 1 for text in lower):
                yield Fault("A24", pattern.tokens, "a lower bound of 0 or 1")
            ends = frozenset(node.variable for node in (*pattern.nodes[:1], *pattern.nodes[-1:]))
            if ends not in apart:
                yield Fault("A24", pattern.tokens, "WHERE a.id <> b.id before it: the ends must differ")
        apart.update(_kept_apart(step.clause.where))


def _kept_apart(where: Sequence[Token]) -> Iterator[frozenset[str]]:
    for predicate in split(where, "AND"):
        sides = split(predicate, "<>")
        if len(sides) == 2:
            yield frozenset((sides[0][0].text, sides[1][0].text))


def _from_the_hub(taken: Sequence[Step]) -> Iterator[Fault]:
    """A25: between two bound nodes ArcadeDB walks all ties of the left one."""
    for step in taken:
        for pattern in step.patterns if step.name in (*MATCHES, "MERGE") else ():
            if not pattern.ties:
                continue
            left, right = (step.before.get(node.variable) for node in (pattern.nodes[0], pattern.nodes[-1]))
            if left and right and left.labels & HUBS and not right.labels & HUBS:
                last = pattern.nodes[-1].variable
                yield Fault("A25", pattern.tokens, f"({last}) on the left: the node with few ties")


def _unfit_values(taken: Sequence[Step]) -> Iterator[Fault]:
    """A26: values that one engine refuses or reads as something else."""
    for step in taken:
        found = [*without_blocks((*step.clause.body, *step.clause.where))]
        for index, token in enumerate(found):
            before = found[index - 1].text if index else ""
            rest = found[index + 1 : closing(found, index + 1) + 1] if found[index + 1 : index + 2] else []
            if token.upper in ("DURATION", "DATE") and rest and rest[0].text == "(" and before != ".":
                yield from _unfit_time(found, index, rest)
            elif token.upper == "REVERSE" and rest and rest[0].text == "(" and rest[1].text != "[":
                yield Fault("A26", [token, *rest], "reverse([x IN list | x])")
            elif token.text == "+" and index and rest is not None and index + 1 < len(found):
                kinds = {_literal(found[index - 1]), _literal(found[index + 1])}
                if kinds == {"text", "boolean"}:
                    yield Fault("A26", found[index - 1 : index + 2], "toString(flag)")


def _unfit_time(found: Sequence[Token], index: int, rest: Sequence[Token]) -> Iterator[Fault]:
    token = found[index]
    if token.upper == "DATE" and rest[1].kind == "text" and not _ISO.fullmatch(rest[1].text):
        yield Fault("A26", [token, *rest], "a whole ISO date: date('2021-03-01')")
    if rest[1].text != "{":
        return
    for piece in split(rest[2:-2], ","):
        value = piece[2:]
        open_value = any(part.is_name for part in value) and value[0].upper != "COALESCE"
        guarded = _tested(found[:index], value[-1].text) if value else False
        if (open_value and not guarded) or any(part.upper == "NULL" for part in value):
            instead = "coalesce(x, 0), or CASE WHEN x IS NULL THEN null ELSE … END: a null is not refused everywhere"
            yield Fault("A26", [token, *rest], instead)


def _literal(token: Token) -> str:
    return "boolean" if token.upper in ("TRUE", "FALSE") else token.kind


def _ties_of_a_hub_deleted(taken: Sequence[Step]) -> Iterator[Fault]:
    """A27: ArcadeDB fails when it deletes the ties of a hub row by row from the hub's end."""
    ties: dict[str, Pattern] = {}
    unwound = False
    for step in taken:
        unwound = unwound or step.name == "UNWIND"
        for pattern in step.patterns:
            ties |= {tie.variable: pattern for tie in pattern.ties}
        for token in step.clause.body if step.name == "DELETE" and unwound else ():
            deleted = ties.get(token.text)
            if deleted and _labels_of(deleted, step) & HUBS:
                instead = "the leaf on the left: MATCH (d {id: id})-[t:TIE]->(hub …) DELETE t"
                yield Fault("A27", deleted.tokens, instead)


def _labels_of(pattern: Pattern, step: Step) -> frozenset[str]:
    left = pattern.nodes[0]
    known = step.before.get(left.variable)
    return labels(left) | (known.labels if known else frozenset())


def _unfit_lists(taken: Sequence[Step]) -> Iterator[Fault]:
    """A28: a stored list holds one type, no null and no list."""
    for step in taken:
        found = step.clause.body if step.name in ("SET", "CREATE", "MERGE", "ON") else ()
        for index, token in enumerate(found):
            inside = found[index + 1 : closing(found, index)] if token.text == "[" else ()
            if not inside or (index and found[index - 1].text == "-") or any(t.upper in ("IN", "|") for t in inside):
                continue
            first = [piece[0] for piece in split(inside, ",")]
            kinds = {_literal(piece) for piece in first if _literal(piece) in ("text", "number", "boolean")}
            if len(kinds) > 1 or any(piece.upper == "NULL" or piece.text == "[" for piece in first):
                yield Fault(
                    "A28",
                    found[index : closing(found, index) + 1],
                    "[x IN list WHERE x IS NOT NULL], one type, not nested",
                )


RULES: tuple[Callable[[Sequence[Step]], Iterator[Fault]], ...] = (
    _early_predicates,
    _null_in_expression,
    _null_in_pattern,
    _null_counted,
    _counted_in_optional,
    _shortest,
    _from_the_hub,
    _unfit_values,
    _ties_of_a_hub_deleted,
    _unfit_lists,
)
