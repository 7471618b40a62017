"""Names are made comparable, found among many, and compared with reasons; who is who is decided elsewhere."""

import pytest

from graphkit.link.block import Index
from graphkit.link.normalise import normal
from graphkit.link.score import Features, Rarity, features, score


def alike(one: str, two: str) -> float:
    return score(features(one, two, Rarity()))


def compared(one: str, two: str) -> Features:
    return features(one, two, Rarity())


@pytest.mark.parametrize(
    ("name", "words", "form"),
    [
        ("Alder Technologies Co., Ltd.", ("alder", "tech"), "limited"),
        ("ALDER TECHNOLOGY COMPANY LIMITED", ("alder", "tech"), "limited"),
        ("Alder Technology Inc", ("alder", "tech"), "corporation"),
        ("Alder & Sons GmbH & Co. KG", ("alder", "sons"), "partnership"),
        ("ООО «Ольха»", ("olkha",), "limited"),
        ("Общество с ограниченной ответственностью «Ольха»", ("olkha",), "limited"),
        ("Публичное акционерное общество «Ольха»", ("olkha",), "stock"),
        ("株式会社アルダー", ("aruda",), "stock"),
        ("The Alder Company", ("alder",), "company"),
        ("Limited", ("limited",), ""),
    ],
)
def test_a_legal_form_is_kept_apart_in_every_language_it_occurs_in(
    name: str, words: tuple[str, ...], form: str
) -> None:
    found = normal(name)
    assert (found.words, found.form) == (words, form)


def test_a_chinese_form_is_taken_off_where_no_space_stands() -> None:
    assert normal("桤木技术有限公司").form == "limited"
    assert normal("桤木技术股份有限公司").form == "stock"
    assert normal("桤木技术有限公司").words == normal("桤木技术股份有限公司").words


@pytest.mark.parametrize(
    ("one", "two"),
    [
        ("S.M.I.C.", "SMIC"),
        ("Ａｌｄｅｒ", "alder"),
        ("Al\u200bder", "Alder"),
        ("Аldеr", "Alder"),  # with two Cyrillic letters
        ("Çınar Ticaret", "Cinar Ticaret"),
        ("Peoples' Bank", "Peoples Bank"),
        ("54th Institute", "Institute No. 54".replace("No. ", "")),
    ],
)
def test_what_only_looks_different_is_the_same(one: str, two: str) -> None:
    assert sorted(normal(one).words) == sorted(normal(two).words)


def test_numbers_are_numbers_however_they_are_written() -> None:
    assert (
        normal("Second Institute").numbers == normal("2nd Institute").numbers == normal("Institute II").numbers == {"2"}
    )


def test_a_conflict_of_forms_numbers_or_words_is_a_reason_against() -> None:
    assert compared("Alder AG", "Alder GmbH").other_form == 1
    assert compared("Alder Co.", "Alder Inc.").other_form == 0
    assert compared("701 Institute", "702 Institute").other_numbers == 1
    assert compared("Alder Oil", "Alder Gas").against > 0 == compared("Alder Oil", "Alder").against


def test_initials_and_closed_words_are_reasons_for() -> None:
    assert compared("CNOOC", "China National Offshore Oil Corporation Company").initials == 0
    assert compared("CNOO", "China National Offshore Oil Corporation").initials == 1
    assert compared("Alder Wood Works", "Alderwood Works").same_letters == 1


@pytest.mark.parametrize(
    ("same", "other"),
    [
        (
            ("Huawei Technologies Co., Ltd.", "HUAWEI TECHNOLOGY COMPANY"),
            ("Huawei Technologies", "Huayou Technologies"),
        ),
        (("BGI Genomics Co., Ltd.", "BGI Genomics"), ("BGI Genomics Co., Ltd.", "BGI Group")),
        (("China Telecom Corp.", "China Telecom Corporation Ltd"), ("China Telecom Corp.", "China Mobile Corp.")),
        (("Alder Petrochemical", "Alder Petrochemicals"), ("Alder Petrochemical", "Alder Petromechanical")),
    ],
)
def test_one_body_under_two_names_scores_above_two_bodies(same: tuple[str, str], other: tuple[str, str]) -> None:
    assert alike(*same) > alike(*other)


def test_a_score_is_the_same_whichever_name_comes_first() -> None:
    pairs = [("Alder Oil", "Alder Gas Ltd"), ("CNOO", "China National Offshore Oil"), ("桤木", "Qimu Tech")]
    assert all(alike(a, b) == pytest.approx(alike(b, a)) for a, b in pairs)


def test_a_name_is_found_among_others_with_a_slip_another_order_or_another_script() -> None:
    names = ["Alder Heavy Industries", "Birch Optics", "Cedar Marine", "ООО Ижтелеком", "Dogwood Marine Optics"] * 3
    index = Index(names)
    for asked, wanted in (
        ("Aldre Heavy Industry", "Alder Heavy Industries"),
        ("Optics, Birch", "Birch Optics"),
        ("Izhtelekom LLC", "ООО Ижтелеком"),
    ):
        assert names[index.candidates(asked)[0]] == wanted
    assert index.candidates("Xyz") == []
