"""What may be linked without a person: the same full name, and nothing against it.

The rule is narrow on purpose: a wrong link accuses a firm of another's listing. Everything else is for people.
"""

from collections.abc import Iterator

from graphkit.link.normalise import HAN, common, exact, is_form, normal, places
from graphkit.link.thing import Called, Thing

VERSION = "rule:same-name/1"
"""Who decided, where this rule did: the number changes when the rule does."""
CURATED = "casebook"
"""The data set whose firms were chosen by hand: a list's Alpha LLC is any firm, the casebook's is the one it means."""
UNSAID = ("", "company")
"""Codes of forms that say nothing."""
GIVEN = ("display", "legal", "as_listed", "current")
"""Kinds of name by which a publisher means the whole of a firm and nothing else."""


def same_names(one: Thing, two: Thing) -> list[tuple[Called, Called]]:
    """The telling names that both have, whatever their legal forms."""
    theirs: dict[str, list[Called]] = {}
    for name in two.telling:
        theirs.setdefault(exact(name.text)[0], []).append(name)
    return [(name, other) for name in one.telling for other in theirs.get(exact(name.text)[0], ())]


def links(one: Thing, two: Thing) -> str:
    """The name by which the rule takes both for one; empty if it does not."""
    if next(against(one, two), None) is not None:
        return ""
    known = bool(one.countries & two.countries)
    curated = CURATED in one.datasets | two.datasets
    for name, other in same_names(one, two):
        if not other_form(name, other) and _tells(name, other, known=known, curated=curated):
            return name.text
    return ""


def against(one: Thing, two: Thing) -> Iterator[str]:
    """What speaks against one firm, beside the names."""
    yield from conflicts(one, two)
    if shared := sorted(one.datasets & two.datasets):
        yield f"{', '.join(shared)} has them as two"


def conflicts(one: Thing, two: Thing) -> Iterator[str]:
    """Identifiers and countries that both have and that differ."""
    for name in sorted(one.identifiers.keys() & two.identifiers.keys()):
        if one.identifiers[name] != two.identifiers[name]:
            yield f"{name} {one.identifiers[name]} and {two.identifiers[name]}"
    if one.countries and two.countries and not one.countries & two.countries:
        yield f"countries {', '.join(sorted(one.countries))} and {', '.join(sorted(two.countries))}"


def other_form(one: Called, two: Called) -> bool:
    """Whether the legal forms are known and differ."""
    a, b = exact(one.text)[1], exact(two.text)[1]
    return a != b and a not in UNSAID and b not in UNSAID


def _tells(name: Called, other: Called, *, known: bool, curated: bool) -> bool:
    """Whether a name tells this firm from all others: `known` is the country, `curated` one of the two records."""
    text, form = exact(name.text)
    if is_form(text):
        return False
    if HAN.search(text):
        return len(text) > 5
    if len(text.split()) < 2:  # a group, and each firm of it, unless the form tells
        whole = form == exact(other.text)[1] and form not in UNSAID and {name.kind, other.kind} <= set(GIVEN)
        return whole and (known or curated)
    words = set(normal(name.text).words)
    if known or not words <= common():
        return True
    # A state's one firm of its trade may be made of common words; what has no place in its name is many firms.
    return form == exact(other.text)[1] and form not in UNSAID and bool(words & places())
