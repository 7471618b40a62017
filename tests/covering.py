"""How `graphkit covered` is asked in tests, and what it must say of the casebook."""

import json
from collections.abc import Mapping
from typing import NamedTuple

from asking import Graph, Row


def asked(graph: Graph, firm: str, day: str, *more: str) -> Mapping[str, object]:
    done = graph.here("covered", firm, "--as-of", day, *more, "-f", "json")
    assert done.returncode == 0, done.stderr
    answer: Mapping[str, object] = json.loads(done.stdout)
    return answer


def rows(graph: Graph, firm: str, day: str, *more: str) -> list[Row]:
    found = asked(graph, firm, day, *more)["rows"]
    assert isinstance(found, list)
    return found


def row(graph: Graph, firm: str, on_list: str, day: str, *more: str) -> Row:
    [found] = rows(graph, firm, day, "--list", on_list, *more)
    return found


class Known(NamedTuple):
    """An answer typed from the facts: dossier section 5, the lists of its section 1, update section 2."""

    firm: str
    on_list: str
    day: str
    covered: bool | None
    why: str


KNOWN = [
    # Subsidiaries (S21, S25) of two firms that section 889 names; the statute says "subsidiary or affiliate".
    Known("hikvision-usa", "us-889", "2024-06-01", True, "controlled"),
    Known("dahua-usa", "us-889", "2024-06-01", True, "controlled"),
    Known("hikvision-canada", "us-fcc-covered", "2025-10-15", True, "controlled"),
    # The tie was first seen with the opinion of 2 April 2024; before it nobody can tell.
    Known("hikvision-usa", "us-889", "2024-04-01", None, "open"),
    # "Subsidiary" is no share, so half is not shown (S21); the rule began on 2025-09-29 and is held from 2025-11-10.
    Known("hikvision-usa", "us-bis-entity", "2025-10-15", None, "open"),
    Known("hikvision-usa", "us-bis-entity", "2025-09-28", False, "rule_not_in_force"),
    Known("hikvision-usa", "us-bis-entity", "2025-11-10", False, "rule_not_in_force"),
    Known("hikvision-usa", "us-bis-entity", "2026-11-09", False, "rule_not_in_force"),
    Known("hikvision-usa", "us-bis-entity", "2026-11-10", None, "open"),
    # NS-CMIC covers the named alone (S44, S45), whole ownership or not (S24).
    Known("hikvision-usa", "us-ns-cmic", "2024-06-01", False, "named_only"),
    Known("china-unicom-americas", "us-ns-cmic", "2025-01-01", False, "named_only"),
    # Of Huawei's group, an "affiliate/subsidiary" by one opinion (S16): which of both is not said.
    Known("huawei-usa", "us-889", "2020-03-01", None, "open"),
    # No owner of the joint venture is on a list with a rule (S259).
    Known("tiktok-usds", "us-bis-entity", "2026-03-01", False, "no_owner"),
    # On the Entity List in its own name with its majority owner (S213), on the FCC's in its own row (S70).
    Known("higon", "us-bis-entity", "2025-10-15", True, "named"),
    Known("comnet-usa", "us-fcc-covered", "2024-06-01", True, "named"),
]
