"""Which variables a clause knows, what they stand for, and which may be null: the scan under the lint."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from graphkit.store.tokens import (
    QUERY_BLOCKS,
    Clause,
    Part,
    Pattern,
    Token,
    clauses,
    closing,
    patterns,
    split,
    subqueries,
)

MATCHES = ("MATCH", "OPTIONAL MATCH")
PROJECTIONS = ("WITH", "RETURN")
_MAYBE_NULL = {"HEAD", "LAST", "CASE"}


@dataclass(frozen=True, slots=True)
class Variable:
    """What a name stands for: "node", "tie", "path" or "value"."""

    kind: str
    nullable: bool = False
    labels: frozenset[str] = frozenset()
    shape: str = ""
    """A "list" of values of unknown type, two of them "joined" by +, or an "element" taken out of such a one."""


Known = Mapping[str, Variable]


@dataclass(frozen=True, slots=True)
class Step:
    """One clause with the variables known before it and after it.

    `block` is the kind of subquery it stands in ("CALL", "EXISTS", …), "" for the statement itself.
    """

    clause: Clause
    block: str
    before: Known
    after: Known
    patterns: Sequence[Pattern] = field(default=())

    @property
    def name(self) -> str:
        return self.clause.name

    @property
    def expressions(self) -> Sequence[Token]:
        """The tokens that are expressions, not patterns; subqueries are left out, they are steps of their own."""
        found = self.clause.where if self.patterns else (*self.clause.body, *self.clause.where)
        if self.name in ("CALL", "OPTIONAL CALL", "FOREACH"):
            found = ()
        return without_blocks(found)


def steps(found: Sequence[Token], known: Known | None = None, block: str = "") -> Iterator[Step]:
    """The clauses of a statement in order, each followed by those of its subqueries."""
    start: Known = dict(known or {})
    current = start
    for clause in clauses(found):
        if clause.name == "UNION":
            current = start
        inner: list[Step] = []
        if clause.name in ("CALL", "OPTIONAL CALL"):
            inner = list(_called(clause, current))
        step = _step(clause, block, current, inner)
        yield step
        yield from inner
        if not inner:
            for word, _, body in subqueries((*clause.body, *clause.where)):
                yield from steps(body, step.after if step.patterns else {**step.before, **step.after}, word)
        if clause.name == "FOREACH":
            yield from _each(clause, step.after)
        current = _narrowed(step)


def items(body: Sequence[Token]) -> Iterator[tuple[str, Sequence[Token]]]:
    """The name and the expression of each item of a WITH or RETURN; the name is "" if it has none."""
    if body and body[0].upper == "DISTINCT":
        body = body[1:]
    for piece in split(body, ","):
        if len(piece) > 2 and piece[-2].upper == "AS":
            yield piece[-1].text, piece[:-2]
        else:
            yield (piece[0].text if len(piece) == 1 and piece[0].is_name else ""), piece


def labels(part: Part) -> frozenset[str]:
    """The labels a node of a pattern is given."""
    found: set[str] = set()
    for before, token in zip(part.tokens, part.tokens[1:], strict=False):
        if token.text == "{" or token.upper == "WHERE":
            break
        if before.text in (":", "|", "&"):
            found.add(token.text)
    return frozenset(found)


def without_blocks(found: Sequence[Token]) -> list[Token]:
    """The tokens without the bodies of EXISTS, COUNT, COLLECT and CALL."""
    kept: list[Token] = []
    index = 0
    while index < len(found):
        kept.append(found[index])
        if found[index].upper in QUERY_BLOCKS and index + 1 < len(found) and found[index + 1].text == "{":
            index = closing(found, index + 1)
        index += 1
    return kept


def _called(clause: Clause, known: Known) -> Iterator[Step]:
    body = clause.body
    imported = known
    if body and body[0].text == "(":
        end = closing(body, 0)
        names = {token.text for token in body[1:end]}
        imported = known if "*" in names else {name: known[name] for name in known if name in names}
        body = body[end + 1 :]
    if body and body[0].text == "{":
        yield from steps(body[1 : closing(body, 0)], imported, "CALL")


def _each(clause: Clause, known: Known) -> Iterator[Step]:
    inside = clause.body[1 : closing(clause.body, 0)]
    for index, token in enumerate(inside):
        if token.text == "|":
            yield from steps(inside[index + 1 :], known, "FOREACH")
            return


def _step(clause: Clause, block: str, known: Known, inner: Sequence[Step]) -> Step:
    found: Sequence[Pattern] = ()
    after: dict[str, Variable] = dict(known)
    if clause.name in (*MATCHES, "CREATE", "MERGE"):
        found = patterns(clause.body)
        for pattern in found:
            _bind(pattern, after, clause.name == "OPTIONAL MATCH")
    elif clause.name in PROJECTIONS:
        after = _projected(clause.body, known)
    elif clause.name == "UNWIND" and len(clause.body) > 1:
        element = "element" if shape(clause.body[:-2], known) == "joined" else ""
        after[clause.body[-1].text] = Variable(_kind(clause.body, known), shape=element)
    elif clause.name == "YIELD":
        after |= {
            token.text: Variable("node" if token.text == "node" else "value") for token in clause.body if token.is_name
        }
    elif inner:
        returned = [step for step in inner if step.name == "RETURN" and step.block == "CALL"]
        optional = clause.name == "OPTIONAL CALL"
        for step in returned[-1:]:
            after |= {n: replace(v, nullable=v.nullable or optional) for n, v in step.after.items()}
    return Step(clause, block, known, after, found)


def _bind(pattern: Pattern, known: dict[str, Variable], optional: bool) -> None:
    if pattern.path:
        known[pattern.path] = Variable("path", optional)
    for part in pattern.parts:
        if part.variable and part.variable not in known:
            known[part.variable] = Variable("tie" if part.is_tie else "node", optional, labels(part))


def _projected(body: Sequence[Token], known: Known) -> dict[str, Variable]:
    after: dict[str, Variable] = {}
    for name, expression in items(body):
        if expression[0].text == "*":
            after |= known
        elif name and len(expression) == 1 and expression[0].text in known:
            after[name] = known[expression[0].text]
        elif name:
            nullable = any(
                token.upper in _MAYBE_NULL or (token.text in known and known[token.text].nullable)
                for token in expression
            )
            after[name] = Variable(_kind(expression, known), nullable, shape=shape(expression, known))
    return after


def shape(found: Sequence[Token], known: Known) -> str:
    """What an expression gives, as `Variable.shape` has it."""
    while found and found[0].text == "(" and closing(found, 0) == len(found) - 1:
        found = found[1:-1]
    pieces = split(found, "+")
    if len(pieces) > 1:
        return "joined" if all(shape(piece, known) in ("list", "joined") for piece in pieces[:2]) else ""
    if len(found) < 2:
        return known[found[0].text].shape if found and found[0].text in known else ""
    word, inner = found[0].upper, found[2:-1]
    if word in ("COLLECT", "[") and closing(found, word == "COLLECT") == len(found) - 1:
        return "list" if _untyped(inner if word == "COLLECT" else found[1:-1], known) else ""
    taken = found[:1] if found[0].is_name and found[1].text == "[" else inner if word in ("HEAD", "LAST") else ()
    return "element" if shape(taken, known) == "joined" else ""


def _untyped(found: Sequence[Token], known: Known) -> bool:
    """Whether the values have no type that a plan could know: properties, variables, coalesce() of them."""
    words = [token for token in found[:2] if token.upper != "DISTINCT"]
    return bool(words) and (words[0].upper == "COALESCE" or words[0].text in known)


def _kind(expression: Sequence[Token], known: Known) -> str:
    """Node or tie for the expressions that hand one on; everything else is a value."""
    word = expression[0].upper
    if word in ("STARTNODE", "ENDNODE") and expression[-1].text == ")":
        return "node"
    if word in ("HEAD", "LAST", "COALESCE", "COLLECT") and expression[-1].text == ")":
        inner = [t for t in expression[2:-1] if t.is_name and t.text in known]
        return known[inner[0].text].kind if inner and all(t.text != "." for t in expression) else "value"
    if len(expression) > 3 and word in ("NODES", "RELATIONSHIPS") and expression[-2].upper == "AS":
        return "node" if word == "NODES" else "tie"
    return "value"


def _narrowed(step: Step) -> Known:
    """What later clauses know: a MATCH drops the rows in which its variables are null, so does IS NOT NULL."""
    found = dict(step.after)
    sure = {part.variable for pattern in step.patterns for part in pattern.parts} if step.name == "MATCH" else set()
    if step.name != "OPTIONAL MATCH":
        for predicate in split(step.clause.where, "AND"):
            if [token.upper for token in predicate[-3:]] == ["IS", "NOT", "NULL"] and len(predicate) in (4, 6):
                sure.add(predicate[0].text)
    for name in sure & found.keys():
        found[name] = replace(found[name], nullable=False)
    return found
