"""The lists that the files bring, by the casebook's ids."""

from collections.abc import Mapping

from .._listed.loader import Kept

LICENCE = "public-domain"
DENIED, ENTITY, UNVERIFIED, INTELLIGENCE = (
    "list:us-bis-denied", "list:us-bis-entity", "list:us-bis-uvl", "list:us-bis-mieu",
)  # fmt: skip
_BY = ("agency:us-bis", "Bureau of Industry and Security", "https://www.bis.gov/")
LISTS: Mapping[str, Kept] = {
    DENIED: Kept("Denied Persons List", *_BY),
    ENTITY: Kept("Entity List", *_BY),
    UNVERIFIED: Kept("Unverified List", *_BY),
    INTELLIGENCE: Kept("military-intelligence end users named in the regulations", *_BY),
}
