"""What the rule links and what it leaves to people: on invented firms, and on the pairs that the law of names knows."""

import datetime

import pytest

from graphkit.link import rule
from graphkit.link.judgements import Judgement
from graphkit.link.propose import propose, reasons
from graphkit.link.thing import Called, Thing, country

DAY = datetime.date(2026, 1, 5)


def firm(
    id: str, *names: str, dataset: str = "first", country: str = "", kind: str = "legal", **identifiers: str
) -> Thing:
    called = tuple(Called(name, kind) for name in names)
    places = frozenset({country} if country else ())
    return Thing(f"company:{id}", names[0], frozenset({dataset}), called, places, identifiers)


def linked(one: Thing, two: Thing) -> bool:
    """Whether the rule takes two firms of two data sets for one."""
    return any(each.verdict == "same" for each in propose([one, two], [], DAY))


def pairs(found: list[Judgement], verdict: str) -> set[tuple[str, str]]:
    return {(one.removeprefix("company:"), two.removeprefix("company:")) for (one, two) in
            (each.pair for each in found if each.verdict == verdict)}  # fmt: skip


@pytest.mark.parametrize(
    ("one", "two"),
    [
        ("Huawei Technologies Co., Ltd.", "HUAWEI TECHNOLOGIES COMPANY LIMITED"),
        ("Hangzhou Hikvision Digital Technology Co., Ltd.", "Hangzhou Hikvision Digital Technology Company"),
        ("China Telecom (Americas) Corporation", "China Telecom (Americas) Corp"),
        ("China Electronics Corporation", "CHINA ELECTRONICS CORPORATION"),
        ("ООО «Ольха Точмаш»", "OOO Olkha Tochmash"),
        ("华为技术有限公司", "华为技术有限公司"),
        ("ALDER TOOLS LLC", "Αlder".replace("Α", "A") + " Tools L.L.C."),
    ],
)
def test_one_full_name_links(one: str, two: str) -> None:
    assert linked(firm("a", one), firm("b", two, dataset="second"))


@pytest.mark.parametrize(
    ("one", "two"),
    [
        # Group labels and legal persons (trap 15).
        ("SenseTime Group Limited", "SenseTime Group, Inc."),
        ("Megvii Technology Limited", "Beijing Megvii Co., Ltd."),
        ("Yitu Limited", "Shanghai Yitu Network Technology Co., Ltd."),
        ("China Telecommunications Corporation", "China Telecom Group Co., Ltd."),
        # Renames and affiliates (trap 14).
        ("Huawei", "Huawei Marine Networks Co., Ltd."),
        ("Huawei Technologies Co., Ltd.", "Huawei Device Co., Ltd."),
        ("Wenchong Shipyard", "Wenchuan Heavy Industry"),
        # Collisions (trap 29).
        ("WuXi AppTec Co., Ltd.", "WuXi Biologics Co., Ltd."),
        ("TP-Link Technologies Co., Ltd.", "TP-Link Systems Inc."),
        ("Xinjiang Jinchuan Mining Co., Ltd.", "Jinchuan Group Co., Ltd."),
        ("Autel Robotics Co., Ltd.", "Autel Intelligent Technology Corp., Ltd."),
        ("BGI Group", "BGI Genomics Co., Ltd."),
        ("BGI Genomics Co., Ltd.", "MGI Tech Co., Ltd."),
        ("China Telecommunications Corporation", "China Telecom Corporation Limited"),
        ("China Telecom Corporation Limited", "China Telecom (Americas) Corporation"),
        # A name of common words, a legal form alone, a single word, one sound with other letters.
        ("General Trading LLC", "GENERAL TRADING LLC"),
        ("Акционерное общество", "Акционерное общество"),
        ("BGI", "BGI"),
        ("Alpha LLC", "ALPHA L.L.C."),
        ("深圳华维科技有限公司", "深圳华为科技有限公司"),
        ("华大小米", "小米"),
        ("CETC 13th Research Institute", "CETC 14th Research Institute"),
    ],
)
def test_what_is_not_one_full_name_does_not_link(one: str, two: str) -> None:
    assert not linked(firm("a", one), firm("b", two, dataset="second"))


def test_a_common_name_links_where_the_country_is_the_same() -> None:
    one, two = (firm(id, "General Trading LLC", dataset=id, country="AE") for id in "ab")
    assert linked(one, two)


def test_a_name_of_one_word_links_with_its_form_where_the_country_is_the_same_or_the_casebook_means_it() -> None:
    one = firm("a", "ZTE Corporation", country="CN")
    assert linked(one, firm("b", "ZTE Corp.", dataset="second", country="CN"))
    assert linked(firm("a", "ZTE Corporation", dataset="casebook"), firm("b", "ZTE Corp.", dataset="second"))
    assert not linked(one, firm("b", "ZTE", dataset="casebook"))
    assert not linked(one, firm("b", "ZTE Corp.", dataset="second"))


def test_another_country_or_identifier_keeps_a_name_from_linking() -> None:
    one = firm("a", "Alder Aero Ltd.", country="CN", uscc="914403001922038216")
    assert not linked(one, firm("b", "Alder Aero Ltd.", dataset="second", country="TW"))
    assert not linked(one, firm("b", "Alder Aero Ltd.", dataset="second", uscc="91110000100017707H"))
    assert linked(one, firm("b", "Alder Aero Ltd.", dataset="second", country="CN"))


def test_what_one_data_set_has_as_two_is_not_linked_nor_asked() -> None:
    assert propose([firm("a", "Alder Aero Ltd."), firm("b", "Alder Aero Ltd.")], [], DAY) == []


def test_two_of_one_data_set_do_not_meet_through_a_third() -> None:
    book = firm("book", "Alder Aero Ltd.", "Alder Toys Ltd.", dataset="casebook")
    found = propose([book, firm("a", "Alder Aero Ltd."), firm("b", "Alder Toys Ltd.")], [], DAY)
    assert pairs(found, "same") == {("a", "book")}
    assert pairs(found, "") == set()


def test_weak_names_and_tickers_link_nothing() -> None:
    weak = Thing("company:a", "Alder", frozenset({"first"}), (Called("Alder Aero Ltd.", "alias", weak=True),))
    assert not linked(weak, firm("b", "Alder Aero Ltd.", dataset="second"))
    assert not linked(firm("a", "HKEX:1810", kind="ticker"), firm("b", "HKEX:1810", kind="ticker", dataset="second"))


def test_names_that_are_nearly_alike_are_open_with_their_reasons() -> None:
    one, two = firm("a", "Alder Optronics Co., Ltd.", country="CN"), firm("b", "Alder Optronic Co., Ltd.", dataset="x")
    (found,) = propose([one, two], [], DAY)
    assert (found.pair, found.verdict, found.by) == (("company:a", "company:b"), "", "")
    assert found.reasons == "alike: Alder Optronics Co., Ltd. / Alder Optronic Co., Ltd."
    assert found.score is not None and found.score >= 0.7


def test_what_people_decided_stands_and_shapes_the_rest() -> None:
    one, two, three = (firm(id, "Alder Aero Ltd.", dataset=id) for id in "abc")
    apart = Judgement("company:a", "", "company:b", "", "different", by="ana", on="2026-01-01")
    found = propose([one, two, three], [apart], DAY)
    assert apart in found
    assert pairs(found, "same") == {("a", "c")}
    unsure = Judgement("company:a", "", "company:b", "", "unsure", by="ana")
    assert pairs(propose([one, two], [unsure], DAY), "same") == set()


def test_what_a_rule_decided_is_decided_anew() -> None:
    before = Judgement("company:a", "", "company:b", "", "same", by="rule:same-name/0", on="2020-01-01")
    assert propose([firm("a", "Alder Aero Ltd."), firm("b", "Birch Toys Inc.", dataset="x")], [before], DAY) == []


def test_the_order_of_things_changes_nothing() -> None:
    things = [firm(f"{at}", name, dataset=f"d{at % 3}") for at, name in enumerate(
        ["Alder Aero Ltd.", "Alder Aero Limited", "Alder Aero", "Birch Optics GmbH", "Birch Optic GmbH", "Cedar"] * 2
    )]  # fmt: skip
    assert propose(things, [], DAY) == propose(things[::-1], [], DAY)


def test_chinese_names_are_candidates_and_never_links() -> None:
    one, two = firm("a", "深圳赤杨科技有限公司"), firm("b", "Shenzhen Chiyang Technology Co., Ltd.", dataset="x")
    (found,) = propose([one, two], [], DAY)
    assert found.verdict == ""


def test_reasons_say_what_speaks_against() -> None:
    one = firm("a", "SenseTime Group Limited", country="CN", uscc="1" * 18)
    two = firm("b", "SenseTime Group, Inc.", dataset="x", country="KY", uscc="2" * 18)
    assert reasons(one, two) == (
        "same name: SenseTime Group Limited; "
        f"but uscc {'1' * 18} and {'2' * 18}; but countries CN and KY; but other legal form"
    )
    assert rule.links(one, two) == ""


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("5 Landianchang South Road, Beijing 100097, China", "CN"),
        ("Shaanxi, People's Republic of China", "CN"),
        ("Kowloon, Hong Kong", "CN"),
        ("HK", "CN"),
        ("CY", "CY"),
        ("Nicosia, 1066, CY", "CY"),
        ("Pyongyang, Korea, North", "KP"),
        ("Democratic People's Republic of Korea", "KP"),
        ("Republic of Korea", "KR"),
        ("somewhere", ""),
    ],
)
def test_a_country_is_read_from_the_end_of_an_address(text: str, code: str) -> None:
    assert country(text) == code
