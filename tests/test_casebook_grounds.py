"""What the section 1260H list of June 2026 states of each head: counts and check sums typed from the facts."""

from collections import Counter

from asking import Graph
from editions import TIES

pytest_plugins = ("asking",)
LATEST = "edition:us-1260h-2026-06-08"
CLAIMED = (
    f"MATCH (:ListEdition {{id: '{LATEST}'}})-[:PRINTS]->(e:Entry)-[:STATES]->(c:Claim) "
    "OPTIONAL MATCH (c)-[:POINTS_TO]->(b) "
    "RETURN c.id AS claim, e.id AS line, c.predicate AS predicate, c.directness AS directness, b.id AS body, "
    "c.groundCitation AS clause, c.awards AS awards ORDER BY claim, body"
)


# 80 texts give 170 ties and 58 grounds of military-civil fusion; 21 awards are named within the grounds.
def test_june_2026_states_two_hundred_and_twenty_eight_claims_in_eighty_lines(real: Graph) -> None:
    rows = real.read(CLAIMED)
    grounds = [row for row in rows if row[2] == "alleged_mcf_contributor"]
    assert (len(rows) - len(grounds), len(grounds), len({row[0] for row in rows})) == (170, 58, 228)
    assert len({row[1] for row in rows}) == 80
    assert Counter(award for row in rows for award in row[6] or []) == {"Little Giant": 12, "Single Champion": 9}  # type: ignore[attr-defined]


def test_the_ties_claimed_add_up_to_the_check_sums(real: Graph) -> None:
    rows = real.read(CLAIMED)
    found = Counter((row[2], row[3], row[4]) for row in rows)
    assert {tie: found[tie] for tie in TIES} == TIES
    assert all(body for _, _, predicate, _, body, _, _ in rows if predicate != "alleged_mcf_contributor")
    # The armed forces in any form: ties, one acting for them, grounds.
    armed = [row for row in rows if row[4] == "military:cn-military"]
    assert (len(armed), len({row[1] for row in armed})) == (29, 24)


# A subsidiary has no ground of its own; a clause is the one that its line cites, two of them as misprinted.
def test_each_claim_cites_the_clause_of_its_line(real: Graph) -> None:
    clauses = Counter(
        str(row[5]).removesuffix(", edition of 2026-06-08").removeprefix("Section 1260H") for row in real.read(CLAIMED)
    )
    assert clauses == {
        "(g)(2)(B)(i)(I)": 167,
        "(g)(2)(i)(I)": 3,
        "(g)(3)(A)": 21,
        "(g)(3)(B)": 2,
        "(g)(3)(B)(i)": 16,
        "(g)(3)(B)(ii)": 2,
        "(g)(3)(B)(iii)": 2,
        "(g)(3)(B)(iv)": 1,
        "(g)(3)(B)(v)": 7,
        "(g)(3)(E)": 6,
        "(g)(3)(F)": 1,
    }


def test_one_firm_alone_has_a_tie_to_the_industry_ministry_as_its_only_ground(real: Graph) -> None:
    grounds: dict[object, list[tuple[object, object]]] = {}
    for row in real.read(CLAIMED):
        grounds.setdefault(row[1], []).append((row[2], row[4]))
    alone = [line for line, said in grounds.items() if said == [("alleged_affiliation_with", "organisation:cn-miit")]]
    assert alone == ["entry:us-1260h-2026-06-08.quectel"]
