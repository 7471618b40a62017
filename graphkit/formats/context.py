"""The vocabulary as others take it: a JSON-LD context, and a LinkML schema as YAML."""

import json
from collections.abc import Mapping

from graphkit.formats.terms import NS, PREFIXES, word
from graphkit.kind import Kind, Property
from graphkit.model import Model

RANGES = {"text": "string", "code": "string", "url": "uri", "integer": "integer", "number": "decimal",
          "boolean": "boolean", "date": "string"}  # fmt: skip
"""Base types in LinkML; a date is a text there, for it may be a month or a year."""


def context(model: Model) -> str:
    """A JSON-LD context in which every class, property and tie has its plain name."""
    terms: dict[str, object] = {**PREFIXES, "id": "@id", "type": "@type", "@vocab": NS}
    for kind in model.kinds.values():
        terms[kind.name] = NS + kind.name if kind.form == "node" else {"@id": NS + kind.name, "@type": "@id"}
        for owner in kind.properties.values():
            addressed = owner.type in model.vocabularies or owner.type == "url"
            terms.setdefault(owner.name, {"@id": NS + owner.name, "@type": "@id"} if addressed else NS + owner.name)
    return json.dumps({"@context": dict(sorted(terms.items()))}, ensure_ascii=False, indent=1) + "\n"


def linkml(model: Model) -> str:
    """The schema for LinkML: a class a kind of node, with its properties and ties, an enumeration a vocabulary."""
    classes = {kind.name: _class(kind, model) for kind in model.nodes}
    enums = {
        each.name: {
            "description": each.about,
            "permissible_values": {
                term: {"description": meaning, "meaning": word(each.name, term)} for term, meaning in each.terms.items()
            },
        }
        for each in model.vocabularies.values()
    }
    return _yaml({
        "id": NS[:-1],
        "name": "graphkit",
        "description": "Corporate and state ties: listings, lawsuits, orders and claims, with their sources.",
        "prefixes": {"linkml": "https://w3id.org/linkml/", **PREFIXES},
        "default_prefix": "gk",
        "imports": ["linkml:types"],
        "classes": classes,
        "enums": enums,
    }).lstrip() + "\n"  # fmt: skip


def _class(kind: Kind, model: Model) -> Mapping[str, object]:
    inherited = {name for parent in kind.parents for name in model.kinds[parent].properties}
    slots: dict[str, object] = {}
    if not kind.parents:
        slots["id"] = {"identifier": True, "range": "uriorcurie"}
    slots |= {name: _slot(owner) for name, owner in kind.properties.items() if name not in inherited}
    for tie in model.ties:
        if kind.name in tie.starts:
            ends = {"any_of": [{"range": end} for end in tie.ends]} if len(tie.ends) > 1 else {"range": tie.ends[0]}
            slots[tie.name] = {"description": tie.about, "multivalued": True, "inlined": False, **ends}
    said: dict[str, object] = {"description": kind.about, "class_uri": NS + kind.name}
    if kind.parents:
        said["is_a"] = kind.parents[0]
    if len(kind.parents) > 1:
        said["mixins"] = list(kind.parents[1:])
    if kind.abstract:
        said["abstract"] = True
    return said | {"attributes": slots}


def _slot(owner: Property) -> Mapping[str, object]:
    said: dict[str, object] = {"description": owner.about, "slot_uri": NS + owner.name}
    said["range"] = RANGES.get(owner.type, owner.type)
    if owner.many:
        said["multivalued"] = True
    if owner.required:
        said["required"] = True
    return said


def _yaml(value: object, indent: str = "") -> str:
    """Tables, lists and scalars as YAML; a scalar is written as JSON, which is YAML."""
    below = indent + "  "
    if isinstance(value, Mapping):
        return "".join(f"\n{indent}{json.dumps(key)}: {_yaml(item, below)}" for key, item in value.items())
    if isinstance(value, list):
        return "".join(f"\n{indent}- {_yaml(item, below)}" for item in value)
    return json.dumps(value, ensure_ascii=False)
