"""A file of RDF, checked: read strictly, held against the shapes, and asked what must hold of it as a whole.

The only file that knows of pyoxigraph and pyshacl, both of the extra `rdf`.
"""

import gzip
import io
import re
import warnings
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO, cast

from graphkit.book import Fault
from graphkit.consistency import RULES
from graphkit.errors import GraphkitError, UsageError
from graphkit.formats import shapes
from graphkit.formats.writing import turtle
from graphkit.model import model

if TYPE_CHECKING:
    import pyoxigraph

ENDINGS = {".nt": "N_TRIPLES", ".nq": "N_QUADS", ".ttl": "TURTLE", ".trig": "TRIG", ".jsonld": "JSON_LD"}
PLACE = re.compile(r" at (?:line )?(\d+)\b")
FOUND = """
PREFIX sh: <http://www.w3.org/ns/shacl#>
SELECT ?thing ?path ?message ?value WHERE {
  ?result a sh:ValidationResult ; sh:focusNode ?thing ; sh:resultMessage ?message .
  OPTIONAL { ?result sh:resultPath ?path } OPTIONAL { ?result sh:value ?value }
} ORDER BY ?thing ?path ?value
"""


def faults(file: Path) -> list[Fault]:
    """What is wrong with a file, by thing. UsageError for an ending of no format, GraphkitError without the extra."""
    form = _form(file)
    try:
        import pyoxigraph  # noqa: PLC0415  (an extra)
    except ModuleNotFoundError:
        raise _missing("pyoxigraph") from None
    store = pyoxigraph.Store()
    try:
        with _open(file) as content:
            store.bulk_load(content, format=getattr(pyoxigraph.RdfFormat, ENDINGS[form]))
    except (SyntaxError, ValueError, EOFError, gzip.BadGzipFile, zlib.error) as error:
        line = PLACE.search(str(error))
        what = " ".join(str(error).split())[:200]
        return [Fault(file.name, int(line[1]) if line else 0, "syntax", f"is no valid {form[1:]}: {what}")]
    if not len(store):
        return [Fault(file.name, 0, "statements", "there is none")]
    found = {*_broken(file.name, store), *_misshapen(file.name, store)}
    return sorted(found, key=lambda each: (each.field, each.message))


def _form(file: Path) -> str:
    plain = file.name.lower().removesuffix(".gz")
    for ending in ENDINGS:
        if plain.endswith(ending):
            return ending
    raise UsageError(
        f"check: --rdf {file}: its ending names no format of RDF: one of {', '.join(ENDINGS)}, or with .gz"
    )


def _open(file: Path) -> BinaryIO:
    return cast("BinaryIO", gzip.open(file)) if file.suffix.lower() == ".gz" else file.open("rb")


def _broken(name: str, store: "pyoxigraph.Store") -> Iterator[Fault]:
    for rule in RULES:
        for row in _rows(store, rule.text):
            thing, other = (str(row[key] or "").strip("<>") for key in ("thing", "other"))
            yield Fault(name, 0, thing, rule.message.format(other=other))


def _misshapen(name: str, store: "pyoxigraph.Store") -> Iterator[Fault]:
    try:
        import pyshacl  # noqa: PLC0415  (an extra)
    except ModuleNotFoundError:
        raise _missing("pyshacl") from None
    import pyoxigraph  # noqa: PLC0415

    default = io.BytesIO()
    quads = store.quads_for_pattern(None, None, None, pyoxigraph.DefaultGraph())
    # What a claim reifies (RDF 1.2) pyshacl cannot read; no shape is about it.
    plain = (quad.triple for quad in quads if not isinstance(quad.object, pyoxigraph.Triple))
    pyoxigraph.serialize(plain, default, format=pyoxigraph.RdfFormat.N_TRIPLES)
    asked = "".join(turtle(shapes.described(model()), shapes.ALSO))
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)  # pyshacl asks rdflib in an old way
        conforms, report, _ = pyshacl.validate(
            default.getvalue().decode(), data_graph_format="nt", shacl_graph=asked, shacl_graph_format="turtle",
            inference="none", serialize_report_graph="nt",
        )  # fmt: skip
    if conforms:
        return
    told = pyoxigraph.Store()
    told.load(report if isinstance(report, bytes) else str(report).encode(), format=pyoxigraph.RdfFormat.N_TRIPLES)
    for row in _rows(told, FOUND):
        value = f" (there is {row['value']})" if row["value"] else ""
        yield Fault(name, 0, str(row["thing"]).strip("<>"), str(row["message"].value) + value)


def _rows(store: "pyoxigraph.Store", text: str) -> Iterator[Any]:
    yield from cast("Any", store.query(text))


def _missing(library: str) -> GraphkitError:
    return GraphkitError(f"check: --rdf: {library} is not here: pip install 'graphkit-casebook[rdf]'")
