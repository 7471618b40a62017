"""What the facts mark as not found stays unknown and is listed: each line of theirs with its gaps, typed from them."""

import json
from pathlib import Path

import pytest
from goodbook import GOOD, faults, folder, line_of

from graphkit.cli import main

# Section 10 of the dossier, "Weak / missing", item by item; what the update closed has no gap.
SECTION_10 = {
    "docket numbers": [
        "gowin-docket", "ymtc-dod-docket", "ymtc-commerce-docket", "alibaba-docket", "wuxi-docket",
        "hikvision-2025-docket", "husch-blackwell-docket",
    ],
    "outcome of GOWIN": ["gowin-end"],
    "appellate outcomes": ["dji-appeal-decision", "hesai-appeal-decision"],
    "start of US v. Huawei trial": [],  # update 3.3: 8 September 2026
    "notices of 2022 and April 2024; 2025 and 2026 at second hand": [
        "1260h-2022-document", "1260h-numbers-at-first-hand",
    ],  # update 5: April 2024 is 2024-06895
    "Entity List cites": ["entity-list-cites"],
    "when AMEC and GOWIN left": [],  # update 4: 3 June 2021
    "last names of the annex; NS-CMIC after 2021": ["ns-cmic-now"],  # update 6: complete to 21 April 2025
    "MEU and UVL members": ["meu-members", "uvl-members"],
    "Japan, UK, EU members": ["japan-members", "uk-members", "eu-members"],
    "HiSilicon": ["hisilicon-line"],
    "LEIs and Q-ids": ["leis", "wikidata-ids"],
    "native names, seats, tickers marked b": ["native-names"],
    "whether the Affiliates Rule resumed": ["affiliates-rule-now"],
}  # fmt: skip
# Other lines of the dossier that say unknown, not found, not seen or not shown, by their subject.
LINES = {
    "1.3 Japan: date of CAEP": ["japan-caep-day"],
    "2.4 CloudWalk: which page": ["cloudwalk-page"],
    "2.4 Leon, Aerosun": ["leon-listing", "aerosun-entry"],
    "2.1 Huawei: affiliates by name": ["huawei-affiliates"],
    "3 Luokung: day not seen": ["luokung-dismissal-day"],
    "3 Hesai: dispute on the record": ["hesai-record"],
    "3 AMEC: August 2024; closing order": ["amec-filing-day", "amec-closing"],
    "3 WuXi: date not found": ["wuxi-filing"],
    "3 Huawei v. US: appeal": ["huawei-889-appeal"],
    "3 China Telecom: order type not seen": ["china-telecom-ca4"],
    "3 China Unicom: month of 2022": ["china-unicom-licence"],
    "3 TikTok: closing": ["tiktok-2020-end"],
    "3 Marland: label not seen": ["marland-label"],
    "3 Husch Blackwell: October 2025": ["husch-blackwell-order-day"],
    "3 Hikvision 2025: court": ["hikvision-2025-court"],
    "3 Camel Group: outcome; day of listing": ["camel-group-end", "camel-group-listing"],
    "3 Not found: ZTE, Quectel, Tencent, CATL": ["zte-usf-court", "quectel-suit", "tencent-suit", "catl-suit"],
    "4 Luokung: basis not found in detail": ["luokung-grounds"],
    "4 letter of October 2025: two unnamed": ["1260h-letter-two-firms"],
    "8.15 Wenchong and Wenchuan": ["wenchong-wenchuan"],
    "1.1 grounds and subsidiaries by edition": ["1260h-earlier-grounds", "1260h-subsidiary-seats", "1260h-left-out"],
    "1.1 draft of February 2026": ["1260h-draft-names"],
    "1.1 Department of War": ["department-of-war"],
    # 1.2 leaves OFAC's first rule undated; the notes to the guidance of 2014 date it.
}
# The update's list "Not found", item by item, and its own lines; what stands above already is left out.
UPDATE = {
    "UEL No. 7": ["uel-april-now"],
    "YMTC rulings": ["ymtc-dod-ruling", "ymtc-commerce-ruling"],
    "Alibaba judge, exact order, sequel": ["alibaba-judge", "alibaba-order-form", "alibaba-sequel"],
    "WuXi appeal": ["wuxi-appeal"],
    "DJI v. FCC": ["dji-fcc-ruling"],
    "Hikvision v. FCC 2025": ["hikvision-2025-ruling"],
    "Ninestar": ["ninestar-end"],
    "Huawei verdict and postponement": ["huawei-verdict", "huawei-postponement"],
    "number of the Xiaomi vacatur": ["xiaomi-vacatur-number"],
    "2024-30018 and 2021-13755": ["1260h-2024-12-page", "1237-removal-page"],
    "Inspur: page and reason": ["inspur-page", "inspur-reason", "loongson-reason"],
    "final USF designations": ["usf-huawei-number", "usf-zte-number"],
    "Covered List bases": ["covered-2022-basis", "covered-2024-basis"],
    "MEU counts": ["meu-counts"],
    "UFLPA 2026": ["uflpa-2026"],
    "section 805": ["805-rule"],
    "section 1: listing status not stated": ["uel-march-on-paper"],
    "section 3.2: statute not seen": ["1260h-lobbying-statute"],
    "section 3.3: Kingtom": ["kingtom-reconsideration"],
    "section 4: list of names": ["1237-removal-names"],
}
EXPECTED = [f"gap:{each}" for table in (SECTION_10, LINES, UPDATE) for ids in table.values() for each in ids]
NUMBER = 84
GAP = '[[gap]]\nid = "docket"\nabout = "case:alder-v-office"\nfield = "docketNumbers"\nmissing = "M."\nlook = "L"\n'


def gaps(capsys: pytest.CaptureFixture[str], *words: str) -> list[dict[str, object]]:
    assert main(["check", *words, "--gaps", "-f", "json"]) == 0
    return json.loads(capsys.readouterr().out)  # type: ignore[no-any-return]


def test_the_gaps_of_the_casebook_are_those_of_the_facts(capsys: pytest.CaptureFixture[str]) -> None:
    found = gaps(capsys)
    written = [str(each["id"]) for each in found if each["look"]]
    assert len(EXPECTED) == len(set(EXPECTED)) == NUMBER
    assert sorted(written) == sorted(EXPECTED)
    assert len({str(each["id"]) for each in found}) == len(found)
    for each in found:
        assert each["about"] and each["missing"] and each["file"] and each["line"]


def test_a_gap_that_is_written_down_takes_the_place_of_the_empty_field(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    place = folder(tmp_path / "book", GOOD + GAP)
    about = [each for each in gaps(capsys, str(place)) if each["about"] == "case:alder-v-office"]
    assert [each["id"] for each in about] == [
        "gap:case/alder-v-office/before",
        "gap:case/alder-v-office/brought",
        "gap:case/alder-v-office/lastSeen",
        "gap:docket",
    ]
    assert about[-1] == {
        "id": "gap:docket", "about": "case:alder-v-office", "field": "docketNumbers", "missing": "M.", "look": "L",
        "file": "facts.toml", "line": line_of(GOOD + GAP, "[[gap]]"),
    }  # fmt: skip


WRONG = {
    "a thing that there is not": (("case:alder-v-office", "case:alder"), "about: case:alder: nothing in the casebook"),
    "a field that there is not": (('"docketNumbers"', '"docket"'), "field: docket: [[case]] has no such field"),
    "a field that is known": (
        ('"docketNumbers"', '"filedOn"'),
        "field: case:alder-v-office has filedOn now: take this",
    ),
    "a tie that is known": (('"docketNumbers"', '"challenges"'), "field: case:alder-v-office has challenges now: "),
    "no place to look": (('look = "L"\n', ""), "look: is missing: say what is not known, about which id, and where"),
    "a word that there is not": (("look = ", "loook = "), "loook: [[gap]] has no such field: did you mean look?"),
    "nothing missing": (('"M."', '" "'), "missing: a text is expected"),
}


@pytest.mark.parametrize(("change", "message"), WRONG.values(), ids=WRONG)
def test_a_gap_that_is_none_is_a_fault(tmp_path: Path, change: tuple[str, str], message: str) -> None:
    assert GAP.count(change[0]) == 1
    found = faults(folder(tmp_path / "book", GOOD + GAP.replace(*change)))
    assert [each for each in found if message in each]


def test_a_gap_twice_is_a_fault(tmp_path: Path) -> None:
    (found,) = faults(folder(tmp_path / "book", GOOD + GAP + GAP))
    assert "id: gap:docket: stands in facts.toml:" in found


@pytest.mark.parametrize("form", ["jsonl", "csv", "tsv", "markdown", "table"])
def test_gaps_come_in_every_format(form: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", "--gaps", "-f", form]) == 0
    assert "gap:gowin-docket" in capsys.readouterr().out


def test_faults_come_as_json_too(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    place = folder(tmp_path / "book", GOOD.replace('issuedBy = "agency:office"', 'issuedBy = "agency:ofice"'))
    assert main(["check", str(place), "-f", "json"]) == 1
    (found,) = json.loads(capsys.readouterr().out)
    assert (found["file"], found["field"]) == ("facts.toml", "issuedBy")
    assert found["message"].endswith("did you mean agency:office?")
