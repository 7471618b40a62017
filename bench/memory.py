"""Usage: memory.py load|engine FOLDER ROWS — the peak of Python's memory and the resident size as JSON."""

import json
import resource
import sys
import tracemalloc
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path

BATCH = 1000
LABELS = (*("Record",) * 6, "Company", "Designation", "Restriction", *("Period",) * 3)


def by_graphkit(folder: Path, count: int) -> None:
    """Load the made rows with the loader beside this file."""
    from graphkit.load import load  # noqa: PLC0415  (the bare loop must not pay for it)
    from graphkit.store import connect  # noqa: PLC0415

    import_module("graphkit.loaders").__path__.append(str(Path(__file__).parent / "loaders"))
    folder.mkdir(parents=True)
    register = folder / "register.tsv"
    with register.open("w", encoding="utf-8") as out:
        out.writelines(f"{number:07}\tFirm number {number}\n" for number in range(count))
    tracemalloc.start()
    run = load(connect(str(folder / "store"), {}), "made", [register])
    print(run.rowsRead, run.derived, run.seconds, file=sys.stderr)


def by_engine(folder: Path, count: int) -> None:
    """Write as many nodes with the engine alone: of each row the records, the things and their periods."""
    import arcadedb  # noqa: PLC0415

    folder.mkdir(parents=True)
    tracemalloc.start()
    with arcadedb.create_database(str(folder / "graph")) as database:
        for batch in batches(count):
            with database.transaction():
                for label in LABELS:
                    text = f"UNWIND $rows AS row CREATE (n:{label}) SET n += row"
                    database.command("opencypher", text, {"rows": batch})


def batches(count: int) -> Iterator[list[dict[str, object]]]:
    """The same rows as plain maps."""
    for first in range(0, count, BATCH):
        yield [
            {"id": f"company:made-{number:07}", "name": f"Firm number {number}", "seatCountry": "CN"}
            for number in range(first, min(first + BATCH, count))
        ]


if __name__ == "__main__":
    {"load": by_graphkit, "engine": by_engine}[sys.argv[1]](Path(sys.argv[2]), int(sys.argv[3]))
    _, peak = tracemalloc.get_traced_memory()
    print(json.dumps({"peak": peak, "resident": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024}))
