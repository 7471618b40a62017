"""A canned query with the parameters of its first golden: as a command, and as the script that a user would write."""

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from graphkit.query import Asked, bind, question
from graphkit.store import Store

GOLDENS = Path(__file__).parents[1] / "tests" / "queries"
ARCADEDB = """import arcadedb, json
with arcadedb.open_database({place!r}, read_only=True) as database:
    rows = [row.to_dict() for row in database.query("opencypher", {text!r}, {given!r})]
print(json.dumps(rows, default=str))
"""
NEO4J = """import json, neo4j, os
auth = (os.environ["NEO4J_USERNAME"], os.environ["NEO4J_PASSWORD"])
with neo4j.GraphDatabase.driver(os.environ["NEO4J_URI"], auth=auth) as driver:
    with driver.session(database="neo4j") as session:
        rows = session.execute_read(lambda transaction: transaction.run({text!r}, {given!r}).data())
print(json.dumps(rows, default=str))
"""


class Pair(NamedTuple):
    """What `graphkit query` is called with, the script that does the same, and what both give the engine."""

    options: Sequence[str]
    script: str
    text: str
    given: Mapping[str, object]


def pair(name: str, store: Store, script: str, place: str = "") -> Pair:
    """A query of the casebook, which the store holds; `place` is where the script finds the graph."""
    first = json.loads((GOLDENS / f"{name}.json").read_text("utf-8"))[0]
    options = [word for key, value in first["given"].items() for word in ("-p", f"{key}={value}")]
    options += ["--as-of", first["asOf"]] if first.get("asOf") else []
    text = question(name)
    with store.reading() as reader:
        bound = bind(reader, text, Asked(first["given"], as_of=first.get("asOf")))
    given = {each.name: bound[each.name] for each in text.params}
    return Pair([name, *options], script.format(place=place, text=text.text, given=given), text.text, given)
