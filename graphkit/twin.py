"""The SPARQL form of a canned query, for whoever has an RDF export and a triple store, and no graphkit.

It asks the whole graph for the same rows, under the same names. Several values of one column stand in one text,
` | ` between them; ids are addresses. `evidence` is the documents behind what decides a row.
"""

import re
from collections.abc import Mapping

from graphkit.errors import UsageError
from graphkit.folders import shipped
from graphkit.formats.terms import PREFIXES, XSD, Addresses, word
from graphkit.formats.writing import escaped
from graphkit.question import Parameter, Question

USED = ("gk", "prov", "xsd")
THINGS = ("firm", "list", "case", "comparison", "agency", "court", "judge", "body")
_WORDS = ("topic", "effect_class")
_DOLLAR = re.compile(r"\$([A-Za-z]+)")


def twin(asked: Question) -> str:
    """The text of the SPARQL form, its parameters as variables that begin with a dollar. UsageError without one."""
    file = shipped("queries") / f"{asked.name}.rq"
    if not file.is_file():
        raise UsageError(f"{asked.name}: has no SPARQL form")
    return file.read_text("utf-8")


def filled(asked: Question, bound: Mapping[str, object], addresses: Addresses) -> str:
    """The SPARQL form with its prefixes, and each parameter's value in its place; one that is not given is ""."""
    text = twin(asked)
    values = {each.name: literal(each, bound[each.name], addresses) for each in asked.params}
    head = "".join(f"PREFIX {prefix}: <{PREFIXES[prefix]}>\n" for prefix in USED)
    title, _, body = text.partition("\n")
    return f"{title}\n{head}\n" + _DOLLAR.sub(lambda found: values[found[1]], body)


def literal(parameter: Parameter, value: object, addresses: Addresses) -> str:
    """A value of a parameter as SPARQL writes it; none is the empty text."""
    if value is None:
        return '""'
    if parameter.type in THINGS:
        return f"<{addresses.thing(str(value))}>"
    if parameter.type in _WORDS:
        return f"<{word(parameter.type, str(value))}>"
    if parameter.type == "date":
        return f'"{value}"^^<{XSD}date>'
    return str(value).lower() if isinstance(value, bool | int) else f'"{escaped(str(value))}"'
