"""Ask, and gather what the rows rest on."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import cast

import msgspec

from graphkit.answer import Evidence, Row
from graphkit.bind import LIMIT, bind
from graphkit.bundle.document import FORMAT, Beside, Bundle, DataSet, Passage, sealed
from graphkit.bundle.private import is_id, marked
from graphkit.errors import GraphkitError, UsageError
from graphkit.evidence import bodies, passages
from graphkit.kind import Kind
from graphkit.model import model
from graphkit.query import Asked, answer
from graphkit.question import Question, question
from graphkit.record import digest, encode, tie_group
from graphkit.render.json import shape
from graphkit.store import STORE_FORMAT, Reader, around, cypher
from graphkit.stored import bases
from graphkit.views import ledger

Passages = Mapping[str, Passage]


def make(reader: Reader, store: str, name: str, by: Asked, *, private: bool = False) -> Bundle:
    """The answer of a canned query as a bundle; `store` says what holds it.

    UsageError for what can't be asked, or asks about a private person without saying so.
    """
    asked = question(name)
    bound = bind(reader, asked, by)
    for person in sorted(marked(reader, bound.values())) if not private else ():
        raise UsageError(f"evidence: {person}: is marked private: give --private to write what names the person")
    return taken(reader, store, asked, bound, private=private, timeout=by.timeout)


def taken(
    reader: Reader, store: str, asked: Question, bound: Mapping[str, object], *, private: bool, timeout: float | None
) -> Bundle:
    """The bundle of a question whose parameters are bound. GraphkitError if the graph is not whole."""
    result = answer(reader, asked, {**bound, "limit": LIMIT}, timeout=timeout)
    if result.data_version is None:
        raise GraphkitError("evidence: the graph is not whole: wait until it is loaded, or load it again")
    found = stated(reader, result.evidence)
    rows = list(result.rows) if private else _public(reader, result.rows, found)
    evidence = {id: found[id] for id in sorted({id for row in rows for id in cited(row)})}
    values = shape(result) | {
        "bundle": FORMAT,
        "text": asked.file,
        "datasets": [_data_set(line) for line in ledger.last(reader)],
        "store": store,
        "storeFormat": STORE_FORMAT,
        "rows": rows,
        "evidence": evidence,
        "beside": {id: each for id, each in beside(reader, things(rows, evidence)).items() if id not in evidence},
        "private": private,
        "withheld": len(result.rows) - len(rows),
    }
    del values["truncated"]
    return sealed(msgspec.convert(msgspec.to_builtins(values), Bundle))


def cited(row: Row) -> list[str]:
    """The record ids that a row rests on."""
    return cast("list[str]", row["evidence"])


def things(rows: Iterable[Row], evidence: Passages) -> set[str]:
    """The ids of all that rows name, and that what they rest on is about."""
    found = {each for row in rows for name in row if name != "evidence" for each in ids_in(row[name])}
    return found.union(*(spoken_of(evidence[id].about) for id in {id for row in rows for id in cited(row)}))


def ids_in(value: object) -> list[str]:
    """The ids of things in a cell."""
    return [str(each) for each in (value if isinstance(value, list) else [value]) if is_id(each)]


def spoken_of(about: str) -> list[str]:
    """The things that a passage is about: one, or both ends of a tie."""
    return ids_in(about.split(" "))


def stated(reader: Reader, evidence: Mapping[str, Evidence]) -> dict[str, Passage]:
    """The passages with what each states."""
    told = bodies(reader, evidence)
    return {id: _passage(each, told[id]) for id, each in evidence.items()}


def told_now(reader: Reader, ids: Iterable[str]) -> dict[str, Passage]:
    """Those of these records that the store holds."""
    return stated(reader, passages(reader, ids, None))


def beside(reader: Reader, about: set[str]) -> dict[str, Beside]:
    """What may move a row beside what it rests on: records of these things, and of what acts do to them."""
    found = {
        str(row["id"]): Beside(str(row["group"]), str(row["digest"]))
        for row in reader.rows(cypher.RECORDS_OF_GROUPS, {"groups": sorted(about)})
    }
    doing = dict(_doing(reader, about))
    for row in reader.rows(cypher.DIGESTS_BY_ID, {"ids": sorted(doing)}):
        found[str(row["id"])] = Beside(doing[str(row["id"])], str(row["digest"]))
    return dict(sorted(found.items()))


def _doing(reader: Reader, about: set[str]) -> Iterator[tuple[str, str]]:
    """The records of the ties that lead from acts to these things, each with what it is about."""
    schema = model()
    for label, ids in _by_label(about).items():
        kinds = [kind.name for kind in schema.ties if _by_acts(kind) and label in bases(schema, kind.ends)]
        for row in reader.rows(around.ties_of(label, kinds, "Act", into=True), {"ids": ids}) if kinds else ():
            values = cast("Mapping[str, Sequence[str]]", row["values"])
            group = tie_group(str(row["kind"]), str(row["other"]), str(row["own"]))
            yield from ((id, group) for id in values["records"])


def _by_acts(kind: Kind) -> bool:
    return kind.form == "tie" and all(model().fits(each, ("Act",)) for each in kind.starts)


def _by_label(ids: Iterable[str]) -> Mapping[str, list[str]]:
    found: dict[str, list[str]] = defaultdict(list)
    for id in sorted(ids):
        found[model().base(id)].append(id)
    return found


def _public(reader: Reader, rows: Sequence[Row], evidence: Passages) -> list[Row]:
    """The rows that neither name a person who is marked private nor rest on what speaks of one."""
    hidden = marked(reader, things(rows, evidence))
    return [row for row in rows if not things([row], evidence) & hidden]


def _passage(each: Evidence, told: Mapping[str, object]) -> Passage:
    # What it says against others is computed from all that an answer holds; a bundle has what each states.
    own = each._replace(disputed=()).plain()
    values = own | {
        "about": told["about"],
        "states": msgspec.json.decode(str(told["body"])),
        "words": msgspec.json.decode(str(told["words"] or "{}")),
    }
    return msgspec.convert(values, Passage)


def _data_set(line: Row) -> DataSet:
    files = cast("Sequence[Mapping[str, object]]", line["files"])
    names = encode([[each["name"], each["sha256"]] for each in files])
    return DataSet(str(line["dataset"]), str(line["edition"]), digest(names))
