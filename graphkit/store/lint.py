"""One Cypher text for every store: the rules it must keep, each fault with the form to write instead.

The rules' numbers are those of docs/decisions/0001-embedded-engine.md. What a text cannot show (A25 in general,
nulls and mixed types inside parameters) is checked where the values are made.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from graphkit.store.guard import PROCEDURES
from graphkit.store.planned import RULES as PLANNED
from graphkit.store.scope import MATCHES, PROJECTIONS, Step, items, steps, without_blocks
from graphkit.store.tokens import Token, closing, snippet, split, tokens
from graphkit.store.traps import RULES as TRAPS
from graphkit.store.traps import Fault

_SCHEMA = {"CONSTRAINT", "INDEX", "FULLTEXT", "RANGE", "TEXT", "POINT", "LOOKUP", "VECTOR"}
_RESERVED = {"END", "CASE", "WHEN", "THEN", "ELSE", "ORDER", "TYPE", "TITLE"}
_WRITES = {"CREATE", "MERGE", "SET", "DELETE", "DETACH DELETE", "REMOVE", "FOREACH"}
_AGGREGATES = {"PERCENTILECONT", "PERCENTILEDISC", "STDEV", "STDEVP"}
_COMPARISONS = {"=", "<>", "<", ">", "<=", ">="}
_ISO = re.compile(r"['\"]\d{4}-\d{2}-\d{2}['\"]")


@dataclass(frozen=True, slots=True)
class Problem:
    """One broken rule: where, what stands there, what to write instead."""

    rule: str
    line: int
    found: str
    instead: str

    def __str__(self) -> str:
        return f"line {self.line}: {self.found}: {self.rule}: {self.instead}"


def problems(text: str, *, reading: bool = True, picture: bool = False) -> list[Problem]:
    """The broken rules of one statement, in the order of the text.

    `reading=False` is for statements that graphkit generates: they may change the schema and hand nodes to each other.
    A `picture` returns whole nodes and ties.
    """
    found = tokens(text)
    if len(found) > 1 and found[0].upper in ("CREATE", "DROP") and found[1].upper in _SCHEMA:
        fault = Fault("A16", found[:2], "leave constraints and indexes to graphkit load")
        return [_problem(text, fault)] if reading else []
    taken = list(steps(found))
    rules = [_of_tokens(found), *(rule(step) for rule in _OF_STEPS for step in taken)]
    rules += [rule(taken) for rule in (*TRAPS, *PLANNED)]
    if reading and not picture:
        rules += [_returned(step) for step in taken] + [_ordered(taken)]
    faults = {(fault.rule, fault.found[0].start): fault for rule in rules for fault in rule if fault.found}
    # Generated texts name the keys of their own parameters as they like: A7 is about what the graph holds.
    kept = sorted((key for key in faults if reading or key[0] != "A7"), key=lambda key: (key[1], key[0]))
    return [_problem(text, faults[key]) for key in kept]


def _problem(text: str, fault: Fault) -> Problem:
    return Problem(fault.rule, fault.found[0].line, snippet(text, fault.found), fault.instead)


def _of_tokens(found: Sequence[Token]) -> Iterator[Fault]:
    padded = [*found, Token("end", "", 0, 0, 0), Token("end", "", 0, 0, 0), Token("end", "", 0, 0, 0)]
    for index, token in enumerate(found):
        before = found[index - 1] if index else padded[-1]
        after, third = padded[index + 1], padded[index + 2]
        if token.text == ";" and after.kind != "end":
            yield Fault("A1", found[index : index + 2], "one statement in a text")
        if token.upper == "IN" and after.upper == "TRANSACTIONS":
            yield Fault("A2", found[index : index + 2], "one transaction; cut the rows into batches before")
        yield from _name(found, index, before, after)
        if token.kind != "word" or before.text == ".":
            continue
        if token.upper == "COLLECT" and after.text == "{":
            yield Fault("A9", found[index : index + 2], "CALL (c) { … RETURN collect(x) AS xs }")
        if token.upper == "CALL" and after.is_name and before.text not in (".", ":"):
            yield from _procedure(found, index + 1)
        if token.upper in _AGGREGATES and after.text == "(":
            yield Fault("A14", found[index : index + 2], "count, sum, avg, min, max or collect; others in Python")
        if token.upper in ("DATE", "DATETIME", "TIMESTAMP", "TIME") and after.text == "(" and third.text == ")":
            yield Fault("A10", found[index : index + 3], "a day comes as a parameter: date($asOf)")
        if token.upper in ("ELEMENTID", "ID") and after.text == "(":
            yield Fault("A8", found[index : index + 2], "the property id, as in n.id")


def _name(found: Sequence[Token], index: int, before: Token, after: Token) -> Iterator[Fault]:
    token = found[index]
    dotted = before.text == "." and after.text != "("
    key = before.text in ("{", ",") and after.text == ":"
    if token.is_name and (dotted or key):
        plain = token.text.strip("`")
        if plain.upper() in _RESERVED or "_" in plain:
            yield Fault("A7", found[max(0, index - 1) : index + 1], "a camelCase name that is no word of the grammar")
    if token.upper in _COMPARISONS and index > 1:
        yield from _compared(found, index, after)


def _compared(found: Sequence[Token], index: int, after: Token) -> Iterator[Fault]:
    before, stretch = found[index - 1], found[max(0, index - 3) : index + 2]
    is_property = found[index - 2].text == "."
    if {before.kind, after.kind} == {"text", "number"} or (
        is_property and before.text == "id" and after.kind == "number"
    ):
        yield Fault("A18", stretch, "compare text with text and numbers with numbers")
    if is_property and after.kind == "text" and _ISO.fullmatch(after.text):
        yield Fault("A10", stretch, f"date({after.text}): compare a date with a date")


def _procedure(found: Sequence[Token], index: int) -> Iterator[Fault]:
    end = index
    while end < len(found) and (found[end].is_name or found[end].text == "."):
        end += 1
    name = "".join(token.text.strip("`") for token in found[index:end])
    if name.lower().removesuffix("yield") not in PROCEDURES:
        instead = "only db.labels, db.relationshipTypes and db.index.fulltext.queryNodes may be called"
        yield Fault("A15", found[index:end], instead)


def _merges(step: Step) -> Iterator[Fault]:
    if step.name != "MERGE":
        return
    for pattern in step.patterns:
        if not pattern.ties:
            null = any(token.upper == "NULL" for token in pattern.tokens)
            if null or not any(token.text == "{" for token in pattern.tokens):
                yield Fault("A3", pattern.tokens, "MERGE (n:Kind {id: row.id}), the id never null")
        elif len(pattern.ties) > 1 or not all(
            len(node.tokens) == 1 and node.variable in step.before for node in pattern.nodes
        ):
            yield Fault("A3", pattern.tokens, "MATCH both ends first, then MERGE (a)-[t:TIE {id: row.id}]->(b)")


def _pattern_forms(step: Step) -> Iterator[Fault]:
    if step.name in MATCHES and len(step.patterns) > 1:
        yield Fault("A5", step.patterns[1].tokens, "a MATCH of its own for each pattern")
    for pattern in step.patterns:
        for part in pattern.parts:
            head = part.tokens[: next((i for i, t in enumerate(part.tokens) if t.text == "{"), len(part.tokens))]
            if any(token.kind == "parameter" for token in head):
                yield Fault("A4", part.tokens, "CREATE (n:Kind {id: $p.id}) SET n += $p")
            if any(token.upper == "WHERE" for token in head) and not any(token.text == "(" for token in head):
                yield Fault("A6", part.tokens, "WHERE after the pattern")
            if any(token.text in ("&", "!", "%") for token in head):
                yield Fault("A6", part.tokens, "labels joined by a colon: (n:A:B)")
            if part.is_tie:
                yield from _length(part.tokens)
        yield from _quantified(pattern.tokens)


def _length(found: Sequence[Token]) -> Iterator[Fault]:
    for index, token in enumerate(found):
        if token.text == "*":
            rest = [t for t in found[index + 1 :] if t.kind in ("number", "parameter") or t.text == ".."]
            if not rest or rest[-1].text == "..":
                yield Fault("A12", found, "an upper bound: -[:TIE*1..6]->")


def _quantified(found: Sequence[Token]) -> Iterator[Fault]:
    instead = "-[:TIE*1..6]-> with an upper bound, or shortestPath((a)-[:TIE*1..6]->(b))"
    words = [token.upper for token in found[:4]]
    start = 2 if words[1:2] == ["="] else 0
    if words[start : start + 1] and words[start] in ("SHORTEST", "ANY", "ALL"):
        yield Fault("A12", found, instead)
    for before, token, after in zip(found, found[1:], [*found[2:], None], strict=False):
        plus = token.text in ("+", "*") and before.text in (">", "-") and (after is None or after.text == "(")
        counted = token.text == "{" and before.text in (">", ")") and after is not None and after.kind == "number"
        if plus or counted or (before.text == "(" and token.text == "("):
            if before.text == "(" and words[start] in ("SHORTESTPATH", "ALLSHORTESTPATHS"):
                continue
            yield Fault("A12", [before, token], instead)


def _subquery_forms(step: Step) -> Iterator[Fault]:
    if step.name in ("CALL", "OPTIONAL CALL") and step.clause.body and step.clause.body[0].text == "{":
        yield Fault("A9", step.clause.body, "the list of variables: CALL (c) { … }")
    if step.block == "CALL" and step.name in _WRITES:
        yield Fault("A9", step.clause.body, "writes outside CALL { }")


def _labels_set(step: Step) -> Iterator[Fault]:
    if step.name in ("SET", "REMOVE"):
        for piece in split(step.clause.body, ","):
            if len(piece) > 2 and piece[1].text == ":":
                yield Fault("A17", piece, "a property or a tie; labels never change")


def _returned(step: Step) -> Iterator[Fault]:
    """A8: nothing but values leaves the statement."""
    if step.name == "RETURN" and not step.block:
        for _, expression in items(step.clause.body):
            kind = step.before[expression[0].text].kind if expression[0].text in step.before else ""
            if (len(expression) == 1 and kind in ("node", "tie", "path")) or expression[0].text == "*":
                yield Fault("A8", expression, "named values: n {.id, .name}, or n.id AS id")
            yield from _collected(step, expression)
    for index, token in enumerate(step.expressions):
        rest = step.expressions[index + 1 : index + 4]
        words = [other.text for other in rest]
        if words[:3] == ["{", ".", "*"]:
            yield Fault("A8", step.expressions[index : index + 4], "the properties by name: n {.id, .name}")
        kind = step.before[words[1]].kind if len(words) > 1 and words[1] in step.before else ""
        if token.upper in ("PROPERTIES", "KEYS") and words[:1] == ["("] and (kind in ("node", "tie")):
            yield Fault("A8", step.expressions[index : index + 4], "the properties by name: n {.id, .name}")


def _collected(step: Step, expression: Sequence[Token]) -> Iterator[Fault]:
    words = [token.upper for token in expression]
    if words[:1] == ["COLLECT"] and words[-1] == ")":
        name = expression[-2].text
        whole = len(expression) == (5 if "DISTINCT" in words else 4)
        if whole and name in step.before and step.before[name].kind in ("node", "tie", "path"):
            yield Fault("A8", expression, "collect(n.id) or collect(n {.id, .name})")
    if words[:1] in (["NODES"], ["RELATIONSHIPS"]) and len(expression) == 4:
        yield Fault("A8", expression, "[n IN nodes(path) | n.id]")


def _ordered(taken: Sequence[Step]) -> Iterator[Fault]:
    """A13: rows are ordered by what is returned, and cut only when ordered."""
    outer = [step for step in taken if not step.block]
    for index, step in enumerate(outer):
        rest = [other.name for other in outer[index + 1 :]]
        if step.name == "RETURN" and rest and rest[0] in ("LIMIT", "SKIP"):
            yield Fault("A13", outer[index + 1].clause.body, "ORDER BY before LIMIT, with a unique last key")
        if step.name == "RETURN" and rest[:1] == ["ORDER"]:
            for key in split(outer[index + 1].clause.body[1:], ","):
                if len(key) > 2 and key[1].text == "." and key[0].text in step.before:
                    yield Fault("A13", key, "the alias of a returned column")
        if step.name in (*PROJECTIONS, *MATCHES):
            found = without_blocks((*step.clause.body, *step.clause.where))
            for at, token in enumerate(found):
                if token.upper == "KEYS" and found[at + 1 : at + 2] and found[at + 1].text == "(":
                    yield Fault("A13", found[at : closing(found, at + 1) + 1], "UNWIND keys(map) AS k … ORDER BY k")


_OF_STEPS: tuple[Callable[[Step], Iterator[Fault]], ...] = (_merges, _pattern_forms, _subquery_forms, _labels_set)
