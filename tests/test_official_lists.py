"""Lists that other loaders than those of OFAC and trade.gov read: whole files counted, and what single rows say.

The excerpts of `bis` (denied persons), `dtc` and `isn` are from the publishers' own files, firms only. All others are
invented rows in the same layout.
"""

import json
import tomllib
from collections import Counter
from collections.abc import Iterable
from datetime import date
from pathlib import Path

import published
import pytest
from officials import EXCERPTS, line_of, named, plain, read, stated
from shared import DATA, needs_shared
from test_official_files import FILES

from graphkit.errors import SourceError
from graphkit.load import loader

CASEBOOK = Path(__file__).parents[1] / "loaders" / "casebook"


# ------------------------------------------------------------------ single lists


def test_a_denial_is_over_on_the_day_after_its_expiration_and_its_rows_are_one_listing() -> None:
    found = read("bis", EXCERPTS / "bis" / "dpl-2019-06-29.txt")
    firm = named(found, "AIR FREIGHT LTD")
    since = found.things[f"LISTS act:bis-us-bis-denied-2019-06-29 {line_of(found, firm)}"]
    assert plain(since) == {
        "basis": "stated", "validFrom": "2019-06-05", "validUntil": "2019-12-04",
        "note": "The last day as printed: 2019-12-03.",
    }  # fmt: skip
    assert len(tuple(found.things[firm]["addresses"])) == 4  # type: ignore[arg-type]
    entry = found.things[line_of(found, firm, "entry")]
    assert "84 FR 27233" in tuple(entry["citations"])  # type: ignore[arg-type]
    assert found.notes("duplicate") == []


def test_a_chinese_name_of_an_annotator_is_no_part_of_the_entity_list() -> None:
    found = read("bis")
    same = [id for id, about in found.things.items() if about.get("name") == "Alder Institute of Optics"]
    (listed,) = [id for id in same if f"NAMES designation:us-bis-entity.{id.partition(':')[2]} {id}" in found.things]
    entry = found.things[line_of(found, listed, "entry")]
    assert "1 Invented Road" in str(entry["remarks"]) and "桤木" not in str(entry)
    (name,) = [about for about in found.things.values() if about.get("text") == "桤木光学研究所"]
    assert (name["script"], name["lang"]) == ("Hani", "zh")


def test_a_party_that_an_importer_spreads_over_rows_is_one() -> None:
    found = read("bis", EXCERPTS / "bis" / "importer-2016-06-01.csv")
    firm = found.things[named(found, "Cedar Avionics Trading LLC")]
    assert firm["addresses"] == ("1 Harbour Street, Dubai, U.A.E.", "2 Harbour Street, Dubai, U.A.E.")
    entry = found.things[line_of(found, named(found, "Cedar Avionics Trading LLC"), "entry")]
    assert (entry["licencePolicy"], entry["citations"]) == ("Presumption of denial.", ("76 FR 71867",))


def test_a_debarment_begins_with_its_notice_and_cites_both() -> None:
    found = read("dtc")
    firm = named(found, "Novacom, Inc.")
    (since,) = stated(found, "LISTS", "act:dtc", line_of(found, firm))
    assert plain(since) == {"basis": "publication", "validFrom": "1992-09-22"}
    assert found.things[line_of(found, firm, "entry")]["citations"] == ("57 FR 37184", "57 FR 43768")


def test_names_of_a_sanctioned_firm_are_parted_but_not_within_a_name() -> None:
    found = read("isn")
    texts = {str(about["text"]) for id, about in found.things.items() if id.startswith("name:")}
    assert {"Eyvaz Technik", "Eyvaz Technic Industrial Company Ltd.", "Defence Industries Organisation", "DIO"} <= texts
    entry = found.things[line_of(found, named(found, "Cosailing Business Trading Company"), "entry")]
    assert (entry["programmes"], entry["citations"]) == (("INKSNA",), ("81 FR no. 128 (2016-07-05)",))


def test_a_sanction_with_a_term_ends_and_one_without_stays_open() -> None:
    found = read("inksna")
    first, second = (stated(found, "LISTS", "act:inksna", line_of(found, named(found, name)))[0]
                     for name in ("Alder Metals Sdn. Bhd.", "Birch Carbon Co. Ltd"))  # fmt: skip
    assert plain(first)["validUntil"] == "2028-01-23" and "validUntil" not in second
    scope = found.things[line_of(found, named(found, "Alder Metals Sdn. Bhd."))]["useScope"]
    assert scope == "and any successor, sub-unit, or subsidiary thereof;"
    assert plain(found.things["source:fr-2026-90001"])["published"] == "2026-01-27"


def test_what_is_covered_stands_with_the_firm_that_makes_it() -> None:
    found = read("fcc")
    designation = found.things[line_of(found, named(found, "Birch Networks Corp"))]
    assert "subject to section 214" in str(designation["useScope"])
    entry = found.things[line_of(found, named(found, "Birch Networks Corp"), "entry")]
    assert entry["statements"] == ("Named as its subsidiary: BirchNet LLC",)


def test_a_line_that_names_no_firm_lists_a_category(tmp_path: Path) -> None:
    words, day = "Routers produced in a foreign country, except approved ones.", "March 23, 2026Updated:April 1, 2026"
    path = tmp_path / "a.csv"
    path.write_text(f'covered_equipment_or_services,date_of_inclusion_on_covered_list\n"{words}","{day}"\n')
    found = read("fcc", path)
    (designation,) = [about for id, about in found.things.items() if id.startswith("designation:")]
    assert designation == {
        "subjectKind": "category", "categoryText": words, "note": f"The date as printed: {day}.",
    }  # fmt: skip
    assert found.kinds["Company"] == found.kinds["NAMES"] == 0
    (since,) = stated(found, "LISTS")
    assert plain(since) == {"basis": "stated", "validFrom": "2026-03-23"}


@needs_shared
def test_both_transcriptions_of_the_covered_list_name_the_same_firms() -> None:
    old, new = (read("fcc", DATA / "fcc" / f"covered_list_{day}.csv") for day in ("2024-04-19", "2026-05-21"))
    firms = [
        {str(about["name"]) for id, about in each.things.items() if id.startswith("company:")} for each in (old, new)
    ]
    assert firms[1] - firms[0] == {"Kaspersky Lab, Inc"} and firms[0] <= firms[1]


def test_the_two_lists_that_the_registry_names_alike_are_told_apart() -> None:
    found = read("mofcom", EXCERPTS / "mofcom" / "registry-2026-07-19.json")
    wanted = {"Alder Defense Inc.": "list:cn-uel", "Elm Corporation": "list:cn-ecwl", "Fir Federal": "list:cn-ecl"}
    for name, place in wanted.items():
        assert f"ON_LIST {line_of(found, named(found, name))} {place}" in found.things


def test_both_transcriptions_of_one_listing_have_one_id() -> None:
    table, registry = (
        read("mofcom", EXCERPTS / "mofcom" / name)
        for name in ("cn_sanctions_2026-06-29.csv", "registry-2026-07-19.json")
    )
    assert named(table, "Alder Defense Inc.") == named(registry, "Alder Defense Inc.")


def test_an_announcement_that_names_no_list_makes_no_listing() -> None:
    found = read("mofcom")
    firm = named(found, "Cedar Foundation")
    assert not [name for name in found.things if name.startswith("NAMES ") and name.endswith(f" {firm}")]
    assert ("cn_sanctions_2026-06-29.csv", 4, "list", "") in found.notes("unknown-value")
    (ended,) = stated(found, "LISTS", "act:cn", line_of(found, named(found, "Birch Drones LLC")))
    assert plain(ended)["validFrom"] == "2024-12-05" and plain(ended)["validUntil"] == "2025-12-05"


def test_the_end_user_list_says_no_country_that_the_third_party_made_up() -> None:
    found = read("meti")
    assert "'jp'" not in str(found.things)
    birch = found.things[named(found, "Birch Electronics")]
    assert birch["addresses"] == ("People's Republic of China",)
    assert [note.field for note in found.inputs.notes] == ["addresses"]
    assert found.things["act:meti-jp-meti-eul-2025-09-29"]["kind"] == "publication"


# ------------------------------------------------------------------ section 1260H


def test_an_edition_is_a_document_with_its_lines_heads_and_subsidiaries() -> None:
    found = read("dod", EXCERPTS / "dod" / "section_1260h_2026-06-08.csv")
    alder, birch = named(found, "Alder Aviation Group"), named(found, "Birch Optics Co.")
    acts = {
        name.split(" ")[1]
        for name in found.things
        if name.startswith("LISTS ") and name.endswith(line_of(found, alder))
    }
    assert acts == {"act:dod-1260h-2025-01-07-2025-01-07", "act:dod-1260h-2026-06-08-2026-06-08"}
    own, head = (f"entry:dod-1260h-2025-01-07.{firm[8:]}" for firm in (birch, alder))
    assert f"UNDER {own} {head}" in found.things
    assert (found.things[head]["head"], found.things[own]["head"]) == (True, False)
    assert found.things[own]["statements"] == ("No longer owned by Alder",)
    (until,) = stated(found, "LISTS", "act:dod-1260h-2025", line_of(found, birch))
    assert plain(until)["validUntil"] == "2026-02-17"


def test_stated_grounds_are_claims_of_the_department_and_no_ties() -> None:
    found = read("dod", EXCERPTS / "dod" / "section_1260h_2026-06-08.csv")
    alder = named(found, "Alder Aviation Group")
    claims = {name.split(" ")[1] for name in found.things if name.startswith("ABOUT ") and name.endswith(f" {alder}")}
    said = Counter((str(found.things[id]["predicate"]), str(found.things[id]["directness"])) for id in claims)
    assert said == {
        ("alleged_owned_by", "direct"): 1, ("alleged_controlled_by", "direct"): 1,
        ("alleged_affiliation_with", "indirect"): 1, ("alleged_mcf_contributor", "unstated"): 2,
    }  # fmt: skip
    clauses = {str(found.things[id]["groundCitation"]) for id in claims}
    assert "Section 1260H(g)(2)(B)(i)(I), edition of 2026-06-08" in clauses
    assert not [name for name in found.things if name.startswith("OWNS ")]
    assert [note.value for note in found.inputs.notes if note.field == "Note"] == ["Cedar hums (Section 1260H(g)(9))."]


@needs_shared
def test_the_grounds_taken_apart_are_those_that_the_casebook_has_typed_from_the_document() -> None:
    found = read("dod", DATA / "dod" / "section_1260h_2026-08-14.csv")
    typed = [
        claim
        for path in (CASEBOOK / "claims").glob("us-1260h-2026-heads*.toml")
        for claim in tomllib.loads(path.read_text("utf-8"))["claim"]
    ]
    ours = {id: about for id, about in found.things.items() if id.startswith("claim:")}
    bodies = {name.split(" ")[1]: name.split(" ")[2] for name in found.things if name.startswith("POINTS_TO ")}
    assert len(ours) == len(typed) == 228
    assert Counter((str(about["predicate"]), bodies.get(id, "")) for id, about in ours.items()) == Counter(
        (str(claim["predicate"]), str(claim.get("pointsTo", ""))) for claim in typed
    )


@needs_shared
def test_the_edition_of_june_2026_has_80_heads_and_108_subsidiaries() -> None:
    found = read("dod", DATA / "dod" / "section_1260h_2026-08-14.csv")
    lines_ = [about for id, about in found.things.items() if id.startswith("entry:dod-1260h-2026-06-08.")]
    assert Counter(about["head"] for about in lines_) == {True: 80, False: 108}


def test_an_institution_is_listed_since_the_first_report_that_prints_it() -> None:
    found = read("dod", EXCERPTS / "dod" / "section_1286_2026-07-23.csv")
    (since,) = stated(found, "LISTS", "act:dod-us-1286")
    assert (
        since["basis"] == "publication" and since["validFrom"] == date(2023, 1, 1) and since["validFromText"] == "2023"
    )


def test_a_ban_that_begins_years_later_begins_on_its_day() -> None:
    (since,) = stated(read("dod", EXCERPTS / "dod" / "section_154.csv"), "LISTS")
    assert plain(since) == {"basis": "stated", "validFrom": "2027-10-01"}


# ------------------------------------------------------------------ claims of notices, FollowTheMoney


def test_a_notice_is_a_claim_with_its_chinese_words_and_no_tie() -> None:
    found = read("pla-contracts")
    (claim,) = [about for id, about in found.things.items() if about.get("quote") == "虚构声光报警器采购"]
    assert (claim["predicate"], claim["stance"], claim["objectText"]) == (
        "provides",
        "reports",
        "中国人民解放军00001部队",
    )
    assert (
        "8800 yuan" in str(claim["text"])
        and "XJ-0001" in str(claim["text"])
        and "translated by the file" in str(claim["text"])
    )
    assert plain(claim)["statedOn"] == "2020-08-13"
    unit = named(found, "中国人民解放军00001部队", "military")
    assert [name for name in found.things if name.startswith("POINTS_TO ") and name.endswith(f" {unit}")]


def test_an_end_user_that_a_notice_hides_is_no_body_and_a_notice_without_supplier_is_noted() -> None:
    found = read("pla-contracts")
    (claim,) = [id for id, about in found.things.items() if about.get("quote") == "虚构无人机采购"]
    assert not [name for name in found.things if name.startswith(f"POINTS_TO {claim} ")]
    assert found.things[claim]["objectText"] == "某部队"
    assert [note[3] for note in found.notes("unknown-value")] == [".."]


def test_notices_without_a_number_are_told_apart_by_their_day(tmp_path: Path) -> None:
    text = (EXCERPTS / "pla-contracts" / "notices-2020-12-03.csv").read_text("utf-8-sig")
    (line,) = [line for line in text.splitlines() if line.startswith("虚构无人机采购")]
    (tmp_path / "notices-2020-12-03.csv").write_text(
        text + line.replace("2020-12-03 16", "2020-12-02 16") + "\n", "utf-8"
    )
    found = read("pla-contracts", tmp_path)
    claims = [about for about in found.things.values() if about.get("quote") == "虚构无人机采购"]
    assert sorted(plain(each)["statedOn"] for each in claims) == ["2020-12-02", "2020-12-03"]


def test_a_stake_has_its_percentage_and_one_without_is_of_unknown_size() -> None:
    found = read("opensanctions")
    assert plain(found.things["OWNS company:os-nk-birch company:os-nk-alder"]) == {
        "shareText": "25.1", "shareMin": "25.1", "shareMax": "25.1", "validFrom": "2020-03-01",
        "validFromLatest": "2020-03-31", "validFromText": "2020-03",
    }  # fmt: skip
    other = found.things["OWNS company:os-nk-alder company:os-nk-birch"]
    assert (other["controls"], other["shareText"], "shareMin" in other) == (True, "subsidiary of", False)


def test_a_sanction_is_a_listing_only_where_its_list_is_known() -> None:
    found = read("opensanctions", EXCERPTS / "opensanctions" / "entities-2026-05-28.ftm.json")
    assert [name for name in found.things if name.startswith("ON_LIST ")] == [
        "ON_LIST designation:us-sdn.os-ofac-s1 list:us-sdn"
    ]
    assert {note[3] for note in found.notes("unknown-value")} == {"Autonomous (Russia), Invented ministry", "Vessel"}


def test_the_licence_and_the_data_set_go_with_every_object() -> None:
    found = read("opensanctions", EXCERPTS / "opensanctions" / "entities-2026-05-28.ftm.json")
    assert found.things["source:os-ru-register"]["licence"] == found.things["source:os-merged"]["licence"] == "cc-by-nc"
    firm = found.things["company:os-nk-alder"]
    assert (firm["lei"], firm["addresses"]) == ("253400VQ4TJ4RXA9T007", ("1 Invented Street",))
    kinds = {
        (str(x["text"]), str(x["kind"]), x.get("script", ""))
        for id, x in found.things.items()
        if id.startswith("name:company-os-nk-alder")
    }
    assert kinds == {
        ("Alder Aero LLC", "as_listed", ""),
        ("ООО Ольха", "alias", "Cyrl"),
        ("AA", "alias", ""),
        ("Alder Toys LLC", "former", ""),
    }


def entities(path: Path, *given: tuple[str, str, dict[str, list[str]]]) -> published.Read:
    lines = [json.dumps({"id": id, "schema": schema, "properties": about}) for id, schema, about in given]
    path.write_text("\n".join(lines) + "\n", "utf-8")
    return read("opensanctions", path)


def test_a_legal_entity_that_its_name_does_not_show_to_be_a_firm_is_private(tmp_path: Path) -> None:
    found = entities(
        tmp_path / "a.ftm.json",
        ("a", "LegalEntity", {"name": ["Ann Alder"]}),
        ("b", "LegalEntity", {"name": ["Alder Trading Ltd"]}),
    )
    assert found.things["person:os-a"]["private"] is True and "private" not in found.things["company:os-b"]
    names = [about for id, about in found.things.items() if id.startswith("name:person-os-a")]
    assert names and all(about["private"] is True for about in names)
    assert [note[2:] for note in found.notes("unknown-value")] == [("schema", "LegalEntity")]


@pytest.mark.parametrize(
    ("role", "controls"),
    [("subsidiary of", True), ("controlled by", True), ("no control", False), ("not a subsidiary", False),
     ("former parent", False), ("shareholder", False)],
)  # fmt: skip
def test_control_is_stated_only_where_the_words_state_it(tmp_path: Path, role: str, controls: bool) -> None:
    found = entities(
        tmp_path / "a.ftm.json",
        ("a", "Company", {"name": ["Alder Ltd"]}),
        ("b", "Company", {"name": ["Birch Ltd"]}),
        ("o", "Ownership", {"owner": ["a"], "asset": ["b"], "role": [role]}),
    )
    assert ("controls" in found.things["OWNS company:os-a company:os-b"]) is controls


def test_statements_of_one_object_become_one_firm() -> None:
    found = read("opensanctions", EXCERPTS / "opensanctions" / "statements-2026-05-28.csv")
    assert found.inputs.rows_read == 1 and named(found, "Dogwood Ltd") == "company:os-nk-dogwood"
    assert found.things["company:os-nk-dogwood"]["identifiers"] == ("Jurisdiction cy",)


# ------------------------------------------------------------------ what all share


def data_sets() -> Iterable[str]:
    return sorted({dataset for dataset, *_ in FILES})


@pytest.mark.parametrize("dataset", data_sets())
@pytest.mark.parametrize("content", ["", "hello\n", "a,b\n1,2\n", "{}", "[]", "<html><body>Not found</body></html>"])
def test_a_file_that_is_something_else_is_refused_in_one_line(dataset: str, content: str, tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text(content)
    with pytest.raises(SourceError, match=r"^a\.csv: is no .*: see docs/sources\.md$"):
        loader(dataset).describe([tmp_path / "a.csv"])


@pytest.mark.parametrize("dataset", data_sets())
def test_every_person_of_a_list_is_private(dataset: str) -> None:
    found = read(dataset)
    assert all(about.get("private") is True for id, about in found.things.items() if id.startswith("person:"))


def test_a_persons_row_is_private_wherever_it_stands(tmp_path: Path) -> None:
    header = (EXCERPTS / "dod" / "section_154.csv").read_text("utf-8").splitlines()[0]
    (tmp_path / "a.csv").write_text(
        f"{header}\nPerson,Ann Alder,,,Section 353(b) of an act,State,took a bribe,2021,,December 2023,X,,https://x.invalid/a\n"
    )
    found = read("dod", tmp_path / "a.csv")
    about = [
        about for id, about in found.things.items() if id.startswith(("person:", "name:", "designation:", "entry:"))
    ]
    assert len(about) == 4 and all(each["private"] is True for each in about)


def test_lists_and_agencies_of_every_loader_are_described_in_the_casebook() -> None:
    known = read("casebook", *loader("casebook").default_files()).things.keys()
    for dataset in data_sets():
        for name in read(dataset).things:
            parts = name.split(" ")
            if parts[0] in ("OF_LIST", "ON_LIST", "FOR_LIST", "ISSUED"):
                wanted = parts[1] if parts[0] == "ISSUED" else parts[2]
                assert wanted in known, f"{dataset}: {wanted}"
