"""Statements as OFAC prints them in remarks, sorted by what they mean; one that nobody knows is left over.

The XML formats hold most of them as elements of their own, which are put into the same words before they come here.
"""

import re
from collections.abc import Iterable

from .._listed.party import Called, Facts
from .party import alias_kind

ALIAS = re.compile(r"([afn]\.k\.a\.)\s+['\"](.+?)['\"]")
LINKED = re.compile(r"Linked To:? ?(.+)")
TICKER = re.compile(r"Equity Ticker (\S.*) ([A-Z]{2})")
USCC = re.compile(r"Unified Social Credit Code \(USCC\) ([0-9A-Z]{18})(?: \((?:China|CN)\))?")
LEI = re.compile(r"Legal Entity Number ([0-9A-Z]{18}[0-9]{2})(?: \(.*\))?")
ISSUER = re.compile(r"Issuer Name (.+)")
DATED = re.compile(r"(Effective|Purchase/Sales For Divestment|Listing) Date \(([^)]+)\):? (.+)")
FOUNDED = re.compile(r"Organization Established Date (.+)")
DIRECTIVE = re.compile(r"Executive Order 13662 Directive Determination - ?(.+)")
CONTACT = re.compile(r"(?:Website|Email Address|Telephone|Fax|Phone)\b")
PERSONAL = re.compile(
    r"(?:DOB|POB|nationality|citizen|Gender|Passport|Title|SSN|Driver's License|Cedula|C\.U\.R\.P\.|R\.F\.C\.|"
    r"Citizen's Card|Electoral Registry|Numero de Identidad|Identification Card|Stateless|Personal ID|Turkish Identif|"
    r"Tarjeta|Bosnian Personal|Kenyan|Refugee|Residency|Travel Document|Birth Certificate|Seafarer|Interpol|DNI|"
    r"Deceased|Individual)",
    re.IGNORECASE,
)
STATEMENT = re.compile(
    r"(?:Additional Sanctions Information|Secondary sanctions risk|Transactions Prohibited|U\.S\. Persons Must|"
    r"CAATSA Section|Target Type|Organization Type|For more information|all offices|all branches|"
    r"Nationality of Registration|Executive Order|Section |IFCA Determination|PEESA Information|Branch Office)",
    re.IGNORECASE,
)
IDENTIFIER = re.compile(
    r"(?:[\w./()'’&#-]+ ){0,6}?(?:No\.?|Nos\.|Number|Numbers|#|ID|ISIN|SWIFT/BIC|BIK \(RU\)|License|FEIN|Code|"
    r"MMSI|RTN|INN|OGRN|Address - \w+|Document|IMO)[ :]+\S.*"
)


def read(pieces: Iterable[str]) -> Facts:
    """Sort statements by their meaning."""
    facts = Facts()
    for piece in pieces:
        bare = piece[1:-1] if piece.startswith("(") and piece.endswith(")") else piece
        _sort(facts, bare.removeprefix("alt. ").strip())
    return facts


def _sort(facts: Facts, text: str) -> None:
    simple = (
        (LINKED, facts.linked), (USCC, facts.uscc), (LEI, facts.lei), (FOUNDED, facts.founded),
        (DIRECTIVE, facts.directives),
    )  # fmt: skip
    for pattern, found in simple:
        if match := pattern.fullmatch(text):
            found.append(match[1].strip())
            return
    if match := ALIAS.fullmatch(text):
        facts.names.append(Called(match[2], alias_kind(match[1]), weak=True))
    elif match := TICKER.fullmatch(text):
        facts.tickers.append(f"{match[2]}:{match[1]}")
    elif match := ISSUER.fullmatch(text):
        facts.names.append(Called(match[1], "alias"))
    elif match := DATED.fullmatch(text):
        facts.dates[match[1], match[2]] = match[3]
    else:
        kinds = ((STATEMENT, facts.statements), (CONTACT, facts.contacts), (PERSONAL, facts.details))
        begun = next((found for pattern, found in kinds if pattern.match(text)), None)
        if begun is None:
            begun = facts.identifiers if IDENTIFIER.fullmatch(text) else facts.unknown
        begun.append(text)
