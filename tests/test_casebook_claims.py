"""What became of each claim of the bundled casebook: typed from the facts, asked of the loaded graph."""

import pytest
from asking import Graph, pick

pytest_plugins = ("asking",)
END = "2026-10-04"
CONTESTED = ("denied",)
IN_COURT = ("denied", "left_open")
# Claim by claim: who denied it, what a court made of it, whether it came back. Claims that nobody answered are below.
FATES = {
    "xiaomi-1": IN_COURT,
    "xiaomi-3": CONTESTED,
    "luokung-1": IN_COURT,
    "gowin-1": CONTESTED,
    "amec-1": CONTESTED,
    "hesai-1": CONTESTED,
    "hesai-2": CONTESTED,
    "hesai-3": ("accepted", "denied"),
    "hesai-4": CONTESTED,
    "dji-1": ("denied", "rejected"),
    "dji-2": ("denied", "rejected", "restated"),
    "dji-3": ("denied", "rejected", "restated"),
    "dji-4": ("accepted", "denied"),
    "dji-6": ("accepted", "denied"),
    "ymtc-1": CONTESTED,
    "feinberg-8": CONTESTED,
    "hikvision-2": CONTESTED,
    "hikvision-3": IN_COURT,
    "uniview-1": CONTESTED,
    "huawei-fcc-ties": ("left_open",),
    "huawei-doj-bank-fraud": IN_COURT,
    "huawei-doj-racketeering": IN_COURT,
    "huawei-doj-trade-secrets": IN_COURT,
    "ninestar-1": IN_COURT,
    "esquel-1": IN_COURT,
    "kaspersky-1": ("left_open",),
    "cn-carriers": ("accepted",),
}
# Grounds of June 2026 that a firm denies, by firm.
DENIED_2026 = {"alibaba": 2, "byd": 5, "catl": 3, "quectel": 1, "tencent": 1, "wuxi-apptec": 3}
UNANSWERED = ("cosco", "jiangnan-1", "smic-1", "sugon-1", "unitree-1", "dji-5", "hikvision-1260h")


def fates(real: Graph) -> dict[str, tuple[str, ...]]:
    """Each contested claim with the sorts of answer to it."""
    found: dict[str, set[str]] = {}
    for row in real.ask("contested-claims", END):
        found.setdefault(str(row["claimId"]).removeprefix("claim:"), set()).add(str(row["answer"]))
    return {claim: tuple(sorted(answers)) for claim, answers in found.items()}


def test_each_claim_has_the_fate_of_the_facts(real: Graph) -> None:
    found = fates(real)
    assert {claim: found.get(claim) for claim in FATES} == FATES


@pytest.mark.parametrize(("firm", "count"), DENIED_2026.items())
def test_each_ground_of_june_2026_is_denied_where_the_firm_answers(real: Graph, firm: str, count: int) -> None:
    denied = {claim for claim, answers in fates(real).items() if claim.startswith(f"{firm}-1260h-2026")}
    assert len(denied) == count
    assert {fates(real)[claim] for claim in denied} == {CONTESTED}


def test_what_nobody_answered_is_not_contested(real: Graph) -> None:
    assert not [claim for claim in fates(real) if claim.startswith(UNANSWERED)]


# In September 2025 a court rejected three grounds; in June 2026 the department printed two of them again.
def test_two_rejected_grounds_on_dji_come_back_as_claims_of_their_own(real: Graph) -> None:
    rows = real.read(
        "MATCH (o:CourtOrder)-[:REJECTS]->(c:Claim)<-[:RESTATES]-(later:Claim) "
        "WHERE later.statedOn > o.decidedOn "
        "RETURN c.id AS claim, toString(o.decidedOn) AS rejected, toString(later.statedOn) AS again ORDER BY claim"
    )
    assert rows == [("claim:dji-2", "2025-09-26", "2026-06-08"), ("claim:dji-3", "2025-09-26", "2026-06-08")]


# A letter of one official about eight firms, of which the reports name six; four of them answer.
def test_a_letter_about_eight_firms_is_one_claim_that_four_deny(real: Graph) -> None:
    rows = real.read(
        "MATCH (f:Company)-[:STATES]->(:Claim)-[:DENIES]->(:Claim {id: 'claim:feinberg-8'}) "
        "RETURN f.id AS firm ORDER BY firm"
    )
    assert [str(firm).removeprefix("company:") for (firm,) in rows] == ["alibaba", "baidu", "byd", "wuxi-apptec"]
    about = real.read("MATCH (:Claim {id: 'claim:feinberg-8'})-[:ABOUT]->(f:Company) RETURN f.id AS firm ORDER BY firm")
    assert [str(firm).removeprefix("company:") for (firm,) in about] == [
        "alibaba", "baidu", "byd", "hua-hong", "robosense", "wuxi-apptec",
    ]  # fmt: skip


@pytest.mark.parametrize(
    "firm", ["dji", "hesai", "ymtc", "alibaba", "wuxi-apptec", "ninestar", "changji-esquel", "uniview", "kaspersky"]
)
def test_no_firm_alleges_against_itself(real: Graph, firm: str) -> None:
    rows = real.ask("claims-about", END, firm=f"company:{firm}")
    alleged = [row for row in rows if row["stance"] == "asserts"]
    assert alleged
    assert (f"company:{firm}",) not in pick(alleged, "statedById")
