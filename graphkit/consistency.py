"""What must hold of an RDF export as a whole, as questions in SPARQL that find what breaks it.

Each gives `?thing` and perhaps `?other`. They use MINUS and OPTIONAL, for an engine may take minutes over a FILTER NOT
EXISTS of several patterns.
"""

from typing import NamedTuple

from graphkit.formats.terms import NS, PREFIXES

HEAD = "".join(f"PREFIX {prefix}: <{address}>\n" for prefix, address in PREFIXES.items())


class Rule(NamedTuple):
    """A question whose every answer is a fault; `message` says what is wrong with `?thing`."""

    message: str
    where: str

    @property
    def text(self) -> str:
        """The question, of all graphs."""
        return f"{HEAD}SELECT DISTINCT ?thing ?other WHERE {{ {self.where} }} ORDER BY ?thing ?other"


PROVEN = (
    "Act", "Agency", "Claim", "Company", "Court", "CourtCase", "Designation", "Measure", "Military", "Organisation",
    "Period", "Person", "RestrictiveList", "Tie",
)  # fmt: skip
"""Classes of things that rest on documents."""
ANY = "{ ?thing ?tie ?other } UNION { GRAPH ?graph { ?thing ?tie ?other } }"
RULES = (
    Rule(
        "what somebody alleges of it and of {other} is stated as a fact",
        f'{ANY} FILTER (STRSTARTS(STR(?tie), "{NS[:-1]}/predicate/"))',
    ),
    Rule(
        "is said to be the same as {other} by owl:sameAs: skos:exactMatch merges nothing",
        f"{ANY} FILTER (?tie = <http://www.w3.org/2002/07/owl#sameAs>)",
    ),
    Rule(
        "bears the properties of a tie to {other} that is not stated",
        "?thing a gk:Tie ; gk:from ?start ; gk:tie ?tie ; gk:to ?other . MINUS { ?start ?tie ?other }",
    ),
    Rule(
        "is a tie that begins or ends at {other}, which nothing describes",
        "?thing a gk:Tie ; gk:from|gk:to ?other . MINUS { ?other a ?class }",
    ),
    Rule(
        "rests on no document",
        f"VALUES ?class {{ {' '.join(f'gk:{each}' for each in PROVEN)} }} ?thing a ?class . MINUS "
        "{ ?thing prov:wasDerivedFrom ?document } MINUS { ?thing gk:stub true }",
    ),
    Rule(
        "rests on {other}, which is described nowhere",
        "?thing prov:wasDerivedFrom ?other . MINUS { ?other a gk:Source }",
    ),
    Rule(
        "was replaced by {other}, which nothing describes",
        "?thing <http://purl.org/dc/terms/isReplacedBy> ?other . MINUS { ?other a ?class }",
    ),
    Rule(
        "is a period of nothing",
        "?thing a gk:Period . MINUS { ?subject gk:HAS_PERIOD ?thing }",
    ),
    Rule(
        "begins after it ends",
        "?thing gk:validFrom|gk:validFromEarliest ?from ; gk:validUntil|gk:validUntilLatest ?other . "
        "FILTER (?from > ?other)",
    ),
    Rule(
        "is a graph of which it is not said whose it is",
        "GRAPH ?thing { ?subject ?predicate ?object } MINUS { ?thing prov:hadPrimarySource ?source }",
    ),
)
