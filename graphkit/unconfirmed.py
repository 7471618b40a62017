"""What an answer rests on that no person has confirmed: records that a rule linked to the firm they are counted for."""

from collections.abc import Iterable, Sequence

from graphkit.store import Reader

SHOWN = 3
"""So many links are named."""
_MOVED = (
    "UNWIND $ids AS id MATCH (r:Record {id: id}) WHERE r.form = 'node' AND r.thing <> r.`group` "
    "OR r.form = 'tie' AND r.`group` <> r.kind + ' ' + r.fromId + ' ' + r.toId "
    "RETURN r.thing AS thing, r.fromId AS start, r.toId AS end"
)
_NAMED = "UNWIND $ids AS id MATCH (r:Record {fromId: id}) WHERE r.kind = 'NAMES' RETURN DISTINCT r.toId AS id"
_SAME = (
    "MATCH (j:Judgement) WHERE j.verdict = 'same' RETURN j.one AS one, j.two AS two, j.confirmed AS confirmed "
    "ORDER BY one, two"
)


def unconfirmed(reader: Reader, records: Iterable[str], timeout: float | None = None) -> Sequence[str]:
    """One line that names the links of a rule by which some records came to stand where they do; none if none did."""
    rows = reader.rows(_MOVED, {"ids": sorted(set(records))}, timeout=timeout)
    moved = {str(id) for row in rows for id in row.values() if id is not None}
    listings = sorted(id for id in moved if id.startswith("designation:"))
    if listings:
        moved |= {str(row["id"]) for row in reader.rows(_NAMED, {"ids": listings}, timeout=timeout)}
    links = reader.rows(_SAME, timeout=timeout) if moved else []
    sure = {str(row[end]) for row in links if row["confirmed"] is True for end in ("one", "two")}
    found = [
        (str(row["one"]), str(row["two"]))
        for row in links
        if row["confirmed"] is not True and (moved & {row["one"], row["two"]}) - sure
    ]
    if not found:
        return []
    told = ", ".join(f"{one} = {two}" for one, two in found[:SHOWN])
    more = f" and {len(found) - SHOWN} more" if len(found) > SHOWN else ""
    return [f"rests on links that no person has confirmed: {told}{more} (graphkit link explain A B says why)"]
