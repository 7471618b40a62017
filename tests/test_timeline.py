"""A timeline says what each listing and docket was and from when, the same on every store."""

import json
from collections.abc import Mapping, Sequence

import pytest
from asking import Graph
from spans import SUBJECTS, Spans

from graphkit.store.lint import problems
from graphkit.views.timeline import statements

pytest_plugins = ("asking",)
EVERY_ENGINE = True
Row = Mapping[str, object]


def asked(graph: Graph, *words: str) -> Mapping[str, list[Row]]:
    done = graph.here("timeline", *words, "-f", "json")
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)  # type: ignore[no-any-return]


def lanes(rows: Sequence[Row]) -> dict[str, Spans]:
    """The spans of each lane; those of one look that follow each other as one."""
    found: dict[str, Spans] = {}
    for row in rows:
        if row["look"]:
            spans = found.setdefault(str(row["lane"]), [])
            first, until = (None if row[name] is None else str(row[name]) for name in ("from", "until"))
            if spans and spans[-1][0] == row["look"] and spans[-1][2] == first:
                first = spans.pop()[1]
            spans.append((str(row["look"]), first, until))
    return found


@pytest.mark.parametrize("subject", SUBJECTS)
def test_each_lane_is_what_the_documents_say_it_was(real: Graph, subject: str) -> None:
    found = lanes(asked(real, subject)["rows"])
    assert {label: found.get(label) for label in SUBJECTS[subject]} == SUBJECTS[subject]


def test_a_ban_that_was_enjoined_before_its_first_day_was_never_in_effect(real: Graph) -> None:
    rows = [row for row in asked(real, "xiaomi")["rows"] if row["listId"] == "list:us-1237-ccmc"]
    lasting = [row for row in rows if row["look"] != "ended"]
    assert sum(int(str(row["days"])) for row in lasting) == 131
    assert "in_effect" not in {row["look"] for row in rows}
    assert [(row["from"], row["suspendedBy"]) for row in rows if row["look"] == "suspended"] == [
        ("2021-03-12", "court"),
        ("2021-03-14", "agency+court"),
        ("2021-03-15", "agency+court"),
    ]


def test_what_could_be_known_by_a_day_holds_no_later_act_order_or_claim(real: Graph) -> None:
    found = asked(real, "xiaomi", "--known-by", "2021-03-13")["rows"]
    acts = {str(row["actId"]) for row in found if row["actId"]}
    assert "act:xiaomi-v-dod-2021-03-12" in acts
    assert not acts & {"act:ofac-faq-880", "act:xiaomi-v-dod-2021-05-25"}
    assert lanes(found)["§1237 list: investment ban (EO 13959)"] == [
        ("on_paper", "2021-01-14", "2021-03-12"),
        ("suspended", "2021-03-12", None),
    ]
    assert max(str(row["from"]) for row in found if row["from"]) <= "2021-03-15"


def test_what_was_denied_or_seen_later_does_not_show_in_what_could_be_known_before(real: Graph) -> None:
    early = asked(real, "xiaomi", "--known-by", "2023-04-13")["rows"]
    told = {str(row["claimId"]): str(row["text"]) for row in early if row["claimId"]}
    assert told["claim:xiaomi-3"].startswith("National Agency on Corruption Prevention says: ")
    assert told["claim:xiaomi-1"].startswith("US Department of Defense alleges: ")
    lanes_then = {str(row["lane"]) for row in asked(real, "dji", "--known-by", "2026-01-01")["rows"]}
    assert not [label for label in lanes_then if "last seen" in label]


def test_the_docket_of_a_case_stands_with_its_appeal_and_with_the_listings_it_puts_in_issue(real: Graph) -> None:
    found = asked(real, "hesai-v-dod")["rows"]
    assert {row["caseId"] for row in found} - {None} == {"case:hesai-v-dod", "case:hesai-v-dod-appeal"}
    assert {row["firmId"] for row in found} - {None} == {"company:hesai"}
    orders = [row["from"] for row in found if row["kind"] == "court" and row["caseId"] == "case:hesai-v-dod"]
    assert "2025-07-11" in orders


@pytest.mark.parametrize("subject", SUBJECTS)
def test_every_span_and_event_has_evidence_with_a_source(real: Graph, subject: str) -> None:
    found = asked(real, subject)
    evidence = found["evidence"]
    for row in found["rows"]:
        assert row["evidence"], row
        assert all(each in evidence for each in row["evidence"])  # type: ignore[attr-defined]


def test_a_denial_stands_apart_from_the_claim_it_denies(real: Graph) -> None:
    kinds = {row["claimId"]: row["kind"] for row in asked(real, "xiaomi")["rows"] if row["claimId"]}
    assert kinds["claim:xiaomi-1"] == "claim"
    assert kinds["claim:xiaomi-4"] == "denial"


def test_the_statements_of_a_timeline_keep_the_rules_of_every_store() -> None:
    texts: list[str] = []
    for value in vars(statements).values():
        found = value.values() if isinstance(value, dict) else [value]
        texts += [each for each in found if isinstance(each, str) and "RETURN" in each and "MATCH" in each]
    assert len(texts) >= 11
    assert [(text, problem) for text in texts for problem in problems(text)] == []
