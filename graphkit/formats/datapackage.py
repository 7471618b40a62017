"""A folder of tables as a data package of Frictionless, version 2: its files, and what stands in their columns."""

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from graphkit.formats.attributes import Attribute, columns
from graphkit.formats.void import TITLE
from graphkit.kind import Kind
from graphkit.model import Model

PROFILES = "https://datapackage.org/profiles/2.0/"
DATES = (
    "A date X that is not known to the day has three columns: X is the earliest possible day, XLatest the latest, "
    "XText what the source writes."
)
TYPES = {"text": "string"}
"""What the types are called there, where it is something else."""
REQUIRED = ("id", "from", "to")
"""All else may be missing: sources differ, and a thing may be known by its id alone."""
Object = dict[str, object]


class Table(NamedTuple):
    """A file of the folder: the kind of its rows, its size in bytes and its hash."""

    kind: Kind
    size: int
    sha256: str


class Edition(NamedTuple):
    """What the package is made of: the data version, what was chosen in words, and the licence of each data set."""

    version: str
    about: str
    licences: Mapping[str, str]


def path(kind: Kind) -> str:
    """Where the rows of a kind stand."""
    return f"{'nodes' if kind.form == 'node' else 'ties'}/{kind.name}.csv"


def package(model: Model, edition: Edition, tables: Iterable[Table]) -> Object:
    """The content of datapackage.json."""
    found = list(tables)
    present = {table.kind.name for table in found}
    documents = [{"title": "Documents", "path": path(model.kinds["Source"])}] if "Source" in present else []
    return {
        "$schema": f"{PROFILES}datapackage.json",
        "name": "graphkit",
        "title": TITLE,
        "description": f"{edition.about} {DATES}",
        "version": edition.version,
        "sources": [{"title": f"Data set {name}"} for name in sorted(edition.licences)] + documents,
        "licenses": [_licence(each, edition.licences) for each in sorted(set(edition.licences.values()))],
        "resources": [_resource(model, table, present) for table in found],
    }


def _licence(licence: str, licences: Mapping[str, str]) -> Object:
    sets = ", ".join(sorted(name for name, own in licences.items() if own == licence))
    return {"name": licence, "title": f"{licence}: {sets}"}


def _resource(model: Model, table: Table, present: set[str]) -> Object:
    kind = table.kind
    return {
        "$schema": f"{PROFILES}dataresource.json",
        "name": _name(kind),
        "type": "table",
        "title": kind.name,
        "description": kind.about
        if kind.form == "node"
        else f"{_either(kind.starts)} {kind.about} {_either(kind.ends)}",
        "path": path(kind),
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "bytes": table.size,
        "hash": f"sha256:{table.sha256}",
        "schema": _schema(model, kind, present),
    }


def _name(kind: Kind) -> str:
    """The name of the resource, in small letters as it must be: a node and a tie may then be called the same."""
    return f"{'node' if kind.form == 'node' else 'tie'}-{kind.name.lower()}"


def _either(names: Iterable[str]) -> str:
    return " or ".join(names)


def _schema(model: Model, kind: Kind, present: set[str]) -> Object:
    schema: Object = {
        "fields": [_field(each) for each in columns(model, kind).declared],
        "primaryKey": ["id"],
        "missingValues": [""],
    }
    ends = {"from": _only(model, kind.starts), "to": _only(model, kind.ends)}
    keys = [
        {"fields": [end], "reference": {"resource": _name(other), "fields": ["id"]}}
        for end, other in ends.items()
        if other is not None and other.name in present
    ]
    return schema | {"foreignKeys": keys} if keys else schema


def _field(attribute: Attribute) -> Object:
    field: Object = {
        "name": attribute.name,
        "type": TYPES.get(attribute.type, attribute.type),
        "description": attribute.about,
    }
    if attribute.name in REQUIRED:
        return field | {"constraints": {"required": True}}
    return field | {"constraints": {"enum": list(attribute.words)}} if attribute.words else field


def _only(model: Model, allowed: Iterable[str]) -> Kind | None:
    """The one kind that may stand there, if it is one: ids alone do not tell an act from an order of a court."""
    names = tuple(allowed)
    fitting = [kind for kind in model.nodes if not kind.abstract and model.fits(kind.name, names)]
    found = {other.name: other for kind in fitting for other in model.of_id(f"{kind.prefix}:")}
    return next(iter(found.values())) if len(found) == 1 else None
