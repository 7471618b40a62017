"""Each canned query gives the answers that were typed from the facts, in the whole graph and in the report alone."""

import json
from datetime import date

import pytest
from asking import Graph
from golden import Golden, ask, check, goldens

from graphkit import query
from graphkit.errors import UsageError
from graphkit.render import render

pytest_plugins = ("asking",)
EVERY_ENGINE = True
GOLDENS = goldens()
REPORT = "source:news-report"


@pytest.mark.parametrize("golden", GOLDENS, ids=lambda golden: f"{golden.query}: {golden.because}")
def test_a_query_answers_as_the_facts_do(real: Graph, golden: Golden) -> None:
    result = ask(real, golden.query, golden.given, golden.asOf, known_by=golden.knownBy, source=golden.source)
    check(golden, result)


def test_each_query_has_goldens() -> None:
    assert {golden.query for golden in GOLDENS} == set(query.names())


@pytest.mark.parametrize("golden", GOLDENS, ids=lambda golden: f"{golden.query}: {golden.because}")
def test_every_row_has_evidence_that_the_answer_holds(real: Graph, golden: Golden) -> None:
    result = ask(real, golden.query, golden.given, golden.asOf, known_by=golden.knownBy, source=golden.source)
    for row in result.rows:
        ids = row["evidence"]
        assert isinstance(ids, list) and ids and ids == sorted(set(ids))
        assert all(each in result.evidence for each in ids)
        if golden.source:
            assert {result.evidence[each].source for each in ids} == {REPORT}


@pytest.mark.parametrize("golden", [each for each in GOLDENS if each.source], ids=lambda each: each.because)
def test_in_the_report_no_value_is_shown_that_its_records_do_not_hold(real: Graph, golden: Golden) -> None:
    result = ask(real, golden.query, golden.given, golden.asOf, source=golden.source)
    with real.open().reading() as reader:
        rows = reader.rows("MATCH (r:Record) WHERE r.source = $source RETURN r.body AS body", {"source": REPORT})
    held: list[object] = []
    for record in rows:
        for value in json.loads(str(record["body"])).values():
            held += value if isinstance(value, list) else [value]
    stated = [column.name for column in result.columns if column.origin]
    for row in result.rows:
        for name in stated:
            value = row[name]
            for each in value if isinstance(value, list) else [value]:
                assert each is None or each == "" or each in held or str(each).split(", ")[0] in held, (name, each)


def test_the_same_question_gives_the_same_bytes(real: Graph) -> None:
    texts = {render(ask(real, "peers-on-lists", {}, "2021-03-13"), "json") for _ in range(3)}
    assert len(texts) == 1


@pytest.mark.parametrize(
    "typed", ["company:xiaomi", "xiaomi", "Xiaomi Corporation", "XIAOMI  corporation", "小米集团", "HKEX:1810"]
)
def test_a_firm_is_found_by_id_slug_name_alias_or_ticker(real: Graph, typed: str) -> None:
    with real.open().reading() as reader:
        assert query.firm(reader, typed) == "company:xiaomi"


@pytest.mark.parametrize(
    ("name", "given", "options", "says"),
    [
        ("listing-status", {"firm": "xiomi", "list": "us-1237-ccmc"}, {}, "did you mean Xiaomi"),
        ("listing-status", {"firm": "xiaomi", "list": "us-1237"}, {}, "did you mean us-1237-ccmc"),
        ("listing-status", {"firm": "xiaomi"}, {}, "-p list: listing-status needs it"),
        ("listing-status", {"frm": "xiaomi"}, {}, "did you mean firm"),
        ("firm-cases", {"firm": "xiaomi"}, {"as_of": "2021-02-30"}, "no such day"),
        ("firm-cases", {"firm": "xiaomi"}, {"as_of": "1 March"}, "YYYY-MM-DD"),
        ("firm-cases", {"firm": "xiaomi"}, {"known_by": "soon"}, "YYYY-MM-DD"),
        ("firm-cases", {"firm": "xiaomi"}, {"scope": "s01"}, "the scopes are source:news-report"),
        ("firm-cases", {"firm": "xiaomi", "asOf": "2021-01-01"}, {}, "has an option of its own"),
        ("report-says", {"topic": "dockets"}, {}, "did you mean docket"),
        ("lists-by-effect", {"effect": "investing"}, {}, "no such class of effect: did you mean investment"),
        ("on-lists-of-family", {"firm": "xiaomi", "family": "us_military"}, {}, "did you mean us_military_company"),
        ("active-challenges", {"persons": "perhaps"}, {}, "true or false"),
        ("case-orders", {"case": "xiaomi-v-dof"}, {}, "did you mean xiaomi-v-dod"),
        ("court-cases", {"court": "us-dc"}, {}, "no such court: did you mean us-dcd"),
        ("agency-cases", {"agency": "us-dodd"}, {}, "no such agency: did you mean us-dod"),
        ("judge-orders", {"judge": "rudolf-contreras"}, {}, "no such judge: did you mean rudolph-contreras"),
    ],
)
def test_what_fits_nothing_is_answered_with_what_would_be_right(
    real: Graph, name: str, given: dict[str, str], options: dict[str, str], says: str
) -> None:
    with (
        real.open().reading() as reader,
        pytest.raises(UsageError, match=says.replace("?", r"\?").replace("(", r"\(")),
    ):
        query.run(reader, query.question(name), query.Asked(given, **options))  # type: ignore[arg-type]


def test_an_unknown_query_is_answered_with_the_near_ones() -> None:
    with pytest.raises(UsageError, match="did you mean firm-listings"):
        query.question("firm-listing")


def test_a_day_past_the_data_is_answered_as_far_as_known(real: Graph) -> None:
    result = ask(real, "firm-cases", {"firm": "xiaomi"}, "2030-01-01")
    assert result.data_until is not None and date.fromisoformat(result.data_until) < date(2030, 1, 1)
    assert f"as far as known on {result.data_until}" in result.warnings
    assert not ask(real, "firm-cases", {"firm": "xiaomi"}, "2021-03-13").warnings


def test_today_can_be_set(real: Graph, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GRAPHKIT_TODAY", "2021-04-01")
    assert ask(real, "firm-cases", {"firm": "xiaomi"}, None).as_of == "2021-04-01"
    monkeypatch.setenv("GRAPHKIT_TODAY", "tomorrow")
    with pytest.raises(UsageError, match="YYYY-MM-DD"):
        ask(real, "firm-cases", {"firm": "xiaomi"}, None)


def test_a_limit_cuts_and_says_so(real: Graph) -> None:
    with real.open().reading() as reader:
        asked = query.Asked({"list": "us-1237-ccmc"}, as_of="2021-03-13", limit=3)
        result = query.run(reader, query.question("list-members"), asked)
    assert (len(result.rows), result.truncated) == (3, True)


def test_a_statement_of_ones_own_is_guarded_and_linted(real: Graph) -> None:
    with real.open().reading() as reader:
        own = query.adhoc("MATCH (c:Company {id: $firm}) RETURN c.id AS id, c.name AS name")
        result = query.run(reader, own, query.Asked({"firm": "company:apple"}))
        assert [dict(row) for row in result.rows] == [{"id": "company:apple", "name": "Apple"}]
        with pytest.raises(UsageError, match="graphkit query only reads"):
            query.run(reader, query.adhoc("MATCH (c:Company) SET c.name = 'x' RETURN c.id AS id"), query.Asked({}))
        with pytest.raises(UsageError, match="A8"):
            query.run(reader, query.adhoc("MATCH (c:Company) RETURN c"), query.Asked({}))


def test_the_text_can_be_read_with_its_parameters(real: Graph) -> None:
    with real.open().reading() as reader:
        text = query.cypher(reader, query.question("firm-cases"), query.Asked({"firm": "xiaomi"}, as_of="2021-03-13"))
    assert ":param firm => 'company:xiaomi';" in text
    assert ":param asOf => '2021-03-13';" in text
    assert ":param knownBy => null;" in text
    assert "MATCH" in text
