"""Usage: admin.py FOLDER NODES TIES — time the files for neo4j-admin against a bare csv.writer on the same rows."""

import csv
import json
import resource
import subprocess
import sys
import time
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from itertools import islice
from pathlib import Path
from typing import cast

from graphkit.entity import Link, Node
from graphkit.export.neo4j_admin.files import Files
from graphkit.export.neo4j_admin.rows import pages
from graphkit.export.neo4j_admin.shape import BETWEEN, Values
from graphkit.model import model
from graphkit.record import tie_id
from graphkit.store import STORE_FORMAT, Reader, Store, Writer, connect, cypher
from graphkit.value import Properties

BATCH = 1000
DAY = date(2021, 1, 14)
LIST, BAN, CHART, ACT = "list:made", "measure:made", "comparison:made", "act:made"


def nodes(rows: int) -> Iterator[Node]:
    """Four nodes a row, and what all rows share."""
    for kind, id in (("RestrictiveList", LIST), ("Measure", BAN), ("Comparison", CHART), ("Act", ACT)):
        yield node(kind, id, {"name": f'The "made" {kind}'})
    for row in range(rows):
        yield node("Company", f"company:{row}", {"name": f"Firm {row}, Ltd", "seatCountry": "CN"})
        yield node("Designation", f"designation:{row}", {"name": f"Firm {row} on the list", "subjectKind": "actor"})
        yield node("Restriction", f"restriction:{row}", {"startsOn": DAY, "computed": True})
        state: Properties = {"lane": "effect", "state": "in_effect", "inEffect": True, "validFrom": DAY}
        yield node("Period", f"period:{row}", {**state, "because": (ACT, f"act:{row}")})


def node(kind: str, id: str, properties: Properties) -> Node:
    """A node that two records of one source state."""
    return Node(kind, id, properties, ("source:made",), (f"record:made/{id}", f"record:made/{id}/2"))


def links(rows: int, count: int) -> Iterator[Link]:
    """Ties, in turn of each kind and row."""
    for number in range(count):
        row, which = number // 8, number % 8
        firm, listing, ban = f"company:{row}", f"designation:{row}", f"restriction:{row}"
        made: tuple[tuple[str, str, str, Properties], ...] = (
            ("NAMES", listing, firm, {}),
            ("ON_LIST", listing, LIST, {}),
            ("LISTS", ACT, listing, {"validFrom": DAY, "basis": "release"}),
            ("CARRIES", listing, ban, {}),
            ("APPLIES", ban, BAN, {}),
            ("HAS_PERIOD", ban, f"period:{row}", {}),
            ("OWNS", firm, f"company:{(row + 1) % rows}", {"shareMin": 50.5, "shareText": "50.5 %"}),
            ("COMPARED_IN", firm, CHART, {"rank": row, "value": 0.5}),
        )
        kind, start, end, properties = made[which]
        id = tie_id(model().kinds[kind], start, end, properties)
        yield Link(kind, id, start, end, properties, ("source:made",), (f"record:made/{kind}/{row}",))


def make(store: Store, count: int, ties: int) -> None:
    """Write the graph with its data version."""
    total = 0
    with store.writing("bench") as writer:
        writer.schema(cypher.schema(model()))
        made = nodes(count // 4)
        while batch := list(islice(made, BATCH)):
            total += write_nodes(writer, batch)
        tied = links(count // 4, ties)
        while some := list(islice(tied, BATCH)):
            total += write_ties(writer, some)
        version = f"{total % 2**256:064x}"
        writer.write([cypher.set_meta({"dataVersion": version, "total": version, "storeFormat": STORE_FORMAT})])


def write_nodes(writer: Writer, batch: Sequence[Node]) -> int:
    """Write nodes; the sum of their digests."""
    rows: dict[str, list[Values]] = defaultdict(list)
    for each in batch:
        rows[each.kind].append(cypher.node_values(each))
    writer.write([cypher.create_nodes(model().labels(kind), found) for kind, found in rows.items()])
    return digests(rows)


def write_ties(writer: Writer, batch: Sequence[Link]) -> int:
    """Write ties; the sum of their digests. The tie to a period has no properties, in a store of graphkit."""
    rows: dict[str, list[Values]] = defaultdict(list)
    for each in batch:
        values = {} if each.kind == "HAS_PERIOD" else cypher.link_values(each)
        rows[each.kind].append({"start": each.start, "end": each.end, "values": values})
    ends = {kind: (label(found[0]["start"]), label(found[0]["end"])) for kind, found in rows.items()}
    writer.write([cypher.create_ties(kind, *ends[kind], found) for kind, found in rows.items()])
    return digests({kind: [cast("Values", row["values"]) for row in found] for kind, found in rows.items()})


def label(id: object) -> str:
    """The most general label of a thing."""
    return model().of_id(str(id))[0].name


def digests(rows: Mapping[str, Sequence[Values]]) -> int:
    """What the rows add to the data version."""
    return sum(int(str(row["digest"]), 16) for found in rows.values() for row in found if "digest" in row)


def measure(reader: Reader, folder: Path) -> dict[str, float]:
    """Seconds of writing each page as files for neo4j-admin, and its cells with csv.writer alone, in turn."""
    ours = bare = 0.0
    count = 0
    folder.mkdir()
    with Files(folder) as files, (folder / "bare.csv").open("w", encoding="utf-8", newline="") as out:
        plain = csv.writer(out)
        for shape, rows in pages(reader, model()):
            cells = [[cell(row.get(name)) for name in shape.columns] for row in rows]
            started = time.perf_counter()
            files.add(shape, rows)
            between = time.perf_counter()
            plain.writerows(cells)
            ours, bare = ours + between - started, bare + time.perf_counter() - between
            count += len(rows)
    return {"ours": ours, "bare": bare, "rows": count}


def cell(value: object) -> object:
    """A value as csv.writer takes it."""
    return BETWEEN.join(value) if isinstance(value, list) else value


def main(folder: Path, count: int, ties: int) -> None:
    """Print the two times, and those and the memory of the whole command, as JSON."""
    folder.mkdir(parents=True, exist_ok=True)
    store = connect(str(folder / "store"), {})
    make(store, count, ties)
    with store.reading() as reader:
        found = measure(reader, folder / "measured")
    command = [sys.executable, "-m", "graphkit", "export", "neo4j-admin", "-o", str(folder / "exported")]
    started = time.perf_counter()
    subprocess.run([*command, "--store", store.address], check=True)
    found["whole"] = time.perf_counter() - started
    found["resident"] = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss * 1024
    print(json.dumps(found))


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3]))
