"""Judgements on who is who, as a file that a person reads, edits and keeps: CSV, one pair a line, sorted.

A line without a verdict is a pair that nobody has judged yet. `by` is who decided: `rule:` with the rule and its
version, or else a person. Ids are those of the records, before anything was joined.
"""

import csv
import datetime
import io
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from graphkit.errors import RecordError, SourceError
from graphkit.values.date import day

COLUMNS = ("one", "oneName", "two", "twoName", "verdict", "score", "reasons", "by", "on")
SAME, DIFFERENT, UNSURE, OPEN = "same", "different", "unsure", ""
VERDICTS = (SAME, DIFFERENT, UNSURE)
RULE = "rule:"


class Judgement(NamedTuple):
    """One pair of ids, the smaller first, with their names; `verdict` is one of VERDICTS or OPEN.

    `score` is from 0 to 1; `on` an ISO day. Both, and `by`, may be unknown: None or empty.
    """

    one: str
    one_name: str
    two: str
    two_name: str
    verdict: str = OPEN
    score: float | None = None
    reasons: str = ""
    by: str = ""
    on: str = ""

    @property
    def pair(self) -> tuple[str, str]:
        """Both ids."""
        return self.one, self.two

    @property
    def confirmed(self) -> bool:
        """Whether a person decided."""
        return self.verdict != OPEN and not self.by.startswith(RULE)

    def decided(self, verdict: str, by: str, on: datetime.date) -> "Judgement":
        """The same pair with another verdict."""
        return self._replace(verdict=verdict, by=by, on=on.isoformat())


class Fault(NamedTuple):
    """What is wrong with a line of a file of judgements; lines count from 1."""

    line: int
    field: str
    value: str
    message: str


def pair(one: str, two: str) -> tuple[str, str]:
    """Two ids in the order in which a pair has them."""
    return (one, two) if one < two else (two, one)


def full(text: str) -> str:
    """An id as it is, a slug as that of a firm."""
    return text if ":" in text else f"company:{text}"


def decoded(content: bytes, name: str) -> str:
    """The text of a file of judgements. SourceError if it is no UTF-8."""
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise SourceError(f"{name}: is no UTF-8 text at byte {error.start}: save it as CSV in UTF-8") from None


def parse(text: str) -> tuple[list[tuple[int, Judgement]], list[Fault]]:
    """The judgements of a file, each with its line, and what is wrong with other lines and between lines."""
    rows = csv.reader(io.StringIO(text, newline=""), strict=True)
    found: list[tuple[int, Judgement]] = []
    faults: list[Fault] = []
    try:
        header = next(rows, [])
        if tuple(header) != COLUMNS:
            expected = ",".join(COLUMNS)
            return [], [Fault(1, "", ",".join(header)[:200], f"these columns are expected: {expected}")]
        for row in rows:
            try:
                found += [(rows.line_num, _judgement(row))] if any(row) else []
            except RecordError as error:
                faults.append(Fault(rows.line_num, error.field, error.value, error.message))
    except csv.Error as error:
        faults.append(Fault(rows.line_num, "", "", f"is no CSV: {error}"))
    return found, faults or list(contradictions(found))


def write(judgements: Iterable[Judgement]) -> str:
    """The file that holds these judgements, sorted by pair."""
    file = io.StringIO(newline="")
    rows = csv.writer(file, lineterminator="\n")
    rows.writerow(COLUMNS)
    for each in sorted(judgements):
        rows.writerow([f"{x:.3f}" if isinstance(x, float) else "" if x is None else x for x in each])
    return file.getvalue()


def _judgement(row: Sequence[str]) -> Judgement:
    if len(row) != len(COLUMNS):
        message = f"{len(COLUMNS)} fields are expected, there are {len(row)}"
        raise RecordError("", ",".join(row)[:200], message)
    cells = dict(zip(COLUMNS, map(str.strip, row), strict=True))
    one, two, verdict, by = (cells[name] for name in ("one", "two", "verdict", "by"))
    _refuse_ids(one, two)
    if verdict not in (*VERDICTS, OPEN):
        raise RecordError("verdict", verdict, f"is none of {', '.join(VERDICTS)}, nor empty")
    if verdict and not by:
        raise RecordError("by", "", "is empty: who decided?")
    try:
        on = day(cells["on"]).isoformat() if cells["on"] else ""
    except ValueError as error:
        raise RecordError("on", cells["on"], str(error)) from None
    made = Judgement(
        one, cells["oneName"], two, cells["twoName"], verdict, _score(cells["score"]), cells["reasons"],
        by if verdict else "", on,
    )  # fmt: skip
    return made if one < two else made._replace(one=two, one_name=made.two_name, two=one, two_name=made.one_name)


def _refuse_ids(one: str, two: str) -> None:
    for name, id in (("one", one), ("two", two)):
        if not all(id.partition(":")):
            raise RecordError(name, id, "an id is expected, such as company:alder-tools")
    if one == two:
        raise RecordError("two", two, "is the same id: two are expected")
    if one.partition(":")[0] != two.partition(":")[0]:
        raise RecordError("two", two, f"is another kind of thing than {one}: only things of one kind can be one")


def _score(text: str) -> float | None:
    try:
        known = float(text) if text else None
    except ValueError:
        known = -1.0
    if known is not None and not 0 <= known <= 1:
        raise RecordError("score", text, "is no number from 0 to 1")
    return known


def contradictions(judgements: Sequence[tuple[int, Judgement]]) -> Iterator[Fault]:
    """Pairs judged twice, and pairs judged different that a chain of `same` makes one; each at its line."""
    first: dict[tuple[str, str], int] = {}
    for line, each in judgements:
        if each.pair in first:
            yield Fault(line, "two", each.two, f"{each.one} and {each.two} are judged on line {first[each.pair]} too")
        first.setdefault(each.pair, line)
    same = [each for _, each in judgements if each.verdict == SAME]
    for line, each in judgements:
        if each.verdict == DIFFERENT and (chain := path(same, each.one, each.two)):
            told = " = ".join(chain)
            yield Fault(line, "verdict", DIFFERENT, f"but other lines make them one: {told}: one of these is wrong")


def path(same: Iterable[Judgement], one: str, two: str) -> list[str]:
    """The shortest chain of ids judged the same that leads from one to the other; empty if none does."""
    beside: dict[str, list[str]] = {}
    for each in same:
        beside.setdefault(each.one, []).append(each.two)
        beside.setdefault(each.two, []).append(each.one)
    came: dict[str, str] = {one: ""}
    todo = [one]
    for at in todo:
        for other in sorted(beside.get(at, ())):
            if other not in came:
                came[other] = at
                todo.append(other)
    chain = [two] if two in came else []
    while chain and came[chain[-1]]:
        chain.append(came[chain[-1]])
    return chain[::-1]
