"""The graph as a folder for `neo4j-admin database import full`: a CSV file for each set of labels and kind of tie.

nodes/KIND.csv, ties/KIND.csv  the first line names the columns; text is quoted, so that an empty one differs from none
arguments.txt                  what neo4j-admin is to be given, the files among it
constraints.cypher             what to run on the server afterwards, without which the graph is not whole
import.txt                     how, for a person

A column has one type, but a number may be whole or not: KIND-NAME.csv has the rows in which NAME is not.
"""

from pathlib import Path

from graphkit.errors import GraphkitError
from graphkit.excerpt import Excerpt
from graphkit.export.neo4j_admin.files import Files
from graphkit.export.neo4j_admin.rows import pages
from graphkit.model import model
from graphkit.store import Reader, cypher

TITLE = "a folder of files for neo4j-admin database import full"
SUFFIX = "/"

MODULUS = 2**256
ARGUMENTS = ("--array-delimiter=U+001F", "--multiline-fields=true", "--bad-tolerance=0", "--strict=true")
ABOUT = """\
A graph of graphkit for a Neo4j server: {count} nodes and ties, data version
{version}

1. On the server's machine, while the server is stopped, in this folder:

   neo4j-admin database import full neo4j @arguments.txt

   A database neo4j that has been used before is refused; with --overwrite-destination
   what it holds is lost.

2. When the server runs (constraints, indexes, and the empty lists that an import leaves out):

   cypher-shell -d neo4j -f constraints.cypher

3. To see that all is there: graphkit check --store neo4j

Not legal advice; see the sources.
"""


def write(excerpt: Excerpt, out: Path) -> None:
    """Fill an empty folder. GraphkitError if the graph is not whole."""
    reader = excerpt.reader
    version, total, count = _version(reader), 0, 0
    with Files(out) as files:
        for shape, rows in pages(reader, model()):
            files.add(shape, rows)
            total += sum(int(str(row["digest"]), 16) for row in rows if "digest" in row)
            count += len(rows)
    if f"{total % MODULUS:064x}" != version:
        raise GraphkitError(
            "export: neo4j-admin: what was read is not what the data version says: "
            "try again when nobody is writing, or see graphkit check --store"
        )
    constraints = "".join(f"{text};\n" for text in (*cypher.schema(model()), *files.completions()))
    (out / "arguments.txt").write_text("\n".join((*ARGUMENTS, *files.arguments)) + "\n", "utf-8")
    (out / "constraints.cypher").write_text(constraints, "utf-8")
    (out / "import.txt").write_text(ABOUT.format(count=count, version=version), "utf-8")


def _version(reader: Reader) -> str:
    for row in reader.rows(cypher.META):
        if row["dataVersion"]:
            return str(row["dataVersion"])
    raise GraphkitError("export: neo4j-admin: the graph is not whole: wait until it is loaded, or load it again")
