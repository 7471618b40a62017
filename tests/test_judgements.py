"""The file of judgements: read strictly, written sorted, contradictions named by line."""

import datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graphkit.link.judgements import COLUMNS, VERDICTS, Judgement, parse, path, write

HEADER = ",".join(COLUMNS)
A, B, C, D = (f"company:{letter}" for letter in "abcd")


def line(one: str, two: str, verdict: str = "same", *, by: str = "ana", on: str = "2026-01-05", score: str = "") -> str:
    return f"{one},One,{two},Two,{verdict},{score},why,{by},{on}"


def messages(*lines: str) -> list[tuple[int, str]]:
    return [(fault.line, fault.message) for fault in parse("\n".join([HEADER, *lines, ""]))[1]]


def test_a_file_is_written_sorted_and_read_again_as_it_was() -> None:
    every = [
        Judgement(C, "C", D, "D, Ltd."),
        Judgement(A, "华为", B, "B", "same", 0.981, "same name: 华为", "rule:same-name/1", "2026-01-05"),
        Judgement(A, "A", C, "C", "different", None, 'a "quoted" reason', "ana", ""),
    ]
    text = write(every)
    assert [each for _, each in parse(text)[0]] == sorted(every)
    assert text == write(reversed(every))
    assert text.splitlines()[0] == HEADER


def test_ids_in_the_other_order_are_the_same_pair() -> None:
    (_, found), *_ = parse(f"{HEADER}\n{B},Bee,{A},Ay,same,,,ana,\n")[0]
    assert (found.one, found.one_name, found.two, found.two_name) == (A, "Ay", B, "Bee")


def test_a_person_confirms_and_a_rule_does_not() -> None:
    found = [each for _, each in parse("\n".join([HEADER, line(A, B), line(A, C, by="rule:same-name/1"), ""]))[0]]
    assert [each.confirmed for each in found] == [True, False]
    assert found[1].decided("same", "ana", datetime.date(2026, 1, 6)).confirmed


@pytest.mark.parametrize(
    ("broken", "message"),
    [
        (f"{A},One,{B}", "9 fields are expected, there are 3"),
        (line("alder", B), "an id is expected, such as company:alder-tools"),
        (line(A, A), "is the same id: two are expected"),
        (line(A, "agency:b"), "is another kind of thing than company:a: only things of one kind can be one"),
        (line(A, B, "maybe"), "is none of same, different, unsure, nor empty"),
        (line(A, B, by=""), "is empty: who decided?"),
        (line(A, B, score="2"), "is no number from 0 to 1"),
        (line(A, B, score="nan"), "is no number from 0 to 1"),
        (line(A, B, on="5 January"), "a date is written YYYY-MM-DD"),
        (f'{A},"One,{B}', "is no CSV: unexpected end of data"),
    ],
)
def test_a_broken_line_is_named(broken: str, message: str) -> None:
    assert messages(line(C, D), broken) in ([(3, message)], [(4, message)])


def test_another_header_is_told_with_what_is_expected() -> None:
    assert parse("left,right,judgement\n")[1][0].message == f"these columns are expected: {HEADER}"


def test_a_pair_judged_twice_is_named_at_its_second_line() -> None:
    assert messages(line(A, B), line(C, D), line(B, A, "different")) == [
        (4, "company:a and company:b are judged on line 2 too"),
        (4, "but other lines make them one: company:a = company:b: one of these is wrong"),
    ]


def test_a_chain_of_same_through_a_different_is_named_with_the_chain() -> None:
    assert messages(line(A, B), line(B, C), line(C, D), line(A, D, "different")) == [
        (5, "but other lines make them one: company:a = company:b = company:c = company:d: one of these is wrong")
    ]
    assert messages(line(A, B), line(C, D), line(A, D, "different")) == []


def test_the_shortest_chain_is_found() -> None:
    same = [Judgement(A, "", B, "", "same"), Judgement(B, "", C, "", "same"), Judgement(A, "", C, "", "same")]
    assert path(same, C, A) == [C, A]
    assert path(same[:2], C, A) == [C, B, A]
    assert path(same, A, D) == []


@settings(max_examples=200, deadline=None, derandomize=True)
@given(st.text(max_size=200), st.lists(st.sampled_from([*VERDICTS, "", A, B, ",", '"', "\n", "x"]), max_size=20))
def test_no_text_makes_a_traceback(text: str, pieces: list[str]) -> None:
    for each in (text, HEADER + "\n" + text, HEADER + "\n" + "".join(pieces)):
        found, faults = parse(each)
        assert all(fault.message for fault in faults)
        assert all(judged.verdict in (*VERDICTS, "") for _, judged in found)
