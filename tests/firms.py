"""A few firms written to a store and counted, for the tests of stores."""

from graphkit.store import Statement, Store

COUNT = "MATCH (c:Company) RETURN count(c) AS n"


def firm(name: str) -> Statement:
    return Statement("CREATE (c:Company {id: $id})", {"id": f"company:{name}"})


def load(store: Store, *names: str) -> None:
    with store.writing("load casebook") as writer:
        writer.write([firm(name) for name in names])


def count(store: Store) -> object:
    with store.reading() as reader:
        return reader.rows(COUNT)[0]["n"]
