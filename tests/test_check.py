"""Broken casebooks are refused by file, line and field in a lawyer's words, and nothing of them is loaded."""

import re
from pathlib import Path

import pytest
from asking import Graph
from goodbook import CITED, GOOD, SOURCE, folder, items, line_of

from graphkit import check
from graphkit.cli import main
from graphkit.inputs import Inputs
from graphkit.load import loader
from graphkit.model import model
from graphkit.store import Statement, connect

BROKEN = sorted(path for path in (Path(__file__).parent / "broken").iterdir())
PYTHON = re.compile(
    r"\b(None|True|False|dict|list\[|tuple|str|int|float|bool|NoneType|KeyError|TypeError|ValueError|Exception|"
    r"Traceback|self|datetime|object at|NOTHING)\b|<class|__|\['|\{'"
)

# ---------------------------------------------------------------- the fifteen


def test_there_are_fifteen_broken_casebooks() -> None:
    assert [path.name[:2] for path in BROKEN] == [f"{number:02}" for number in range(1, 16)]


@pytest.mark.parametrize("broken", BROKEN, ids=lambda path: path.name)
def test_check_says_exactly_what_is_wrong(broken: Path, capsys: pytest.CaptureFixture[str]) -> None:
    expected = (broken / "expected.txt").read_text("utf-8").splitlines()
    assert main(["check", str(broken)]) == 1
    shown = capsys.readouterr()
    lines = [line.removeprefix("graphkit: ") for line in (shown.out + shown.err).splitlines()]
    assert [line for line in lines if not line.startswith("check: ")] == expected
    assert re.fullmatch(r"[a-z/]+\.toml:\d+: [A-Za-z.]+: .+", expected[0])
    assert not PYTHON.search(shown.out + shown.err)


@pytest.mark.parametrize("broken", BROKEN, ids=lambda path: path.name)
def test_nothing_of_a_broken_casebook_is_loaded(
    broken: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    expected = (broken / "expected.txt").read_text("utf-8").splitlines()[0]
    store = tmp_path / "store"
    assert main(["load", "casebook", str(broken), "--store", str(store)]) == 1
    assert capsys.readouterr().err.splitlines()[-1] == f"graphkit: {expected}"
    assert not list(tmp_path.rglob("*"))


def test_a_broken_casebook_leaves_what_was_loaded(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    store = str(tmp_path / "store")
    assert main(["load", "casebook", str(folder(tmp_path / "good", GOOD)), "--store", store]) == 0
    capsys.readouterr()
    before = exported(store, capsys)
    assert main(["load", "casebook", str(BROKEN[0]), "--store", store]) == 1
    assert main(["load", "casebook", str(BROKEN[-1]), "--store", store]) == 1
    capsys.readouterr()
    assert exported(store, capsys) == before != ""


def exported(store: str, capsys: pytest.CaptureFixture[str]) -> str:
    assert main(["export", "jsonl", "--store", store]) == 0
    return capsys.readouterr().out


# ---------------------------------------------------------------- each rule, on a good casebook with one change


def test_a_good_casebook_has_no_fault_and_no_remark(tmp_path: Path) -> None:
    found = items(folder(tmp_path, GOOD))
    assert check.casebook(found, model()) == []
    assert check.remarks(found, model()) == []


DESIGNATION = "designation:register.alder.2021-01-14"
STATES = ', states = ["name", "filedOn", "challenges", "challenges.from", "challenges.form"] }'
CLOSES = 'closes = [{ what = "case:alder-v-office", from = 2020-05-01, outcome = "settled" }]\n'
CHANGES = {
    "an order without a case": (
        ('madeIn = "case:alder-v-office"\n', ""),
        ('id = "alder-v-office-2021-03-12"', "id", "table"),
        'madeIn: act:alder-v-office-2021-03-12: is missing: in which case was the order made? madeIn = "case:…"',
    ),
    "a designation without a list": (
        ('onList = "list:register"\n', ""),
        ('id = "register.alder.2021-01-14"', "id", "table"),
        f'onList: {DESIGNATION}: is missing: on which list? onList = "list:…"',
    ),
    "a designation that names nobody": (
        ('names = "company:alder"\n', ""),
        ('id = "register.alder.2021-01-14"', "id", "table"),
        f'names: {DESIGNATION}: is missing: whom does it name? names = "company:…"',
    ),
    "a designation that no act lists": (
        (f'lists = [{{ what = "{DESIGNATION}", from = 2021-01-14, basis = "stated" }}]\n', ""),
        ('id = "register.alder.2021-01-14"', "id", "field"),
        f"id: {DESIGNATION}: no act lists it: add lists to the act that did",
    ),
    "a designation dated otherwise than its listing": (
        ("from = 2021-01-14, basis", "from = 2021-01-15, basis"),
        ('id = "register.alder.2021-01-14"', "id", "field"),
        f"id: {DESIGNATION}: list, firm and first day make it designation:register.alder.2021-01-15",
    ),
    "a restriction without its measure": (
        ('applies = "measure:ban"\n', ""),
        ('id = "register.alder.2021-01-14.ban"', "id", "table"),
        'applies: restriction:register.alder.2021-01-14.ban: exactly one is expected: applies = "measure:…"',
    ),
    "a restriction named after another measure": (
        ('id = "register.alder.2021-01-14.ban"', 'id = "register.alder.2021-01-14.bar"'),
        ('id = "register.alder.2021-01-14.bar"', "id", "field"),
        "id: restriction:register.alder.2021-01-14.bar: designation and measure make it "
        "restriction:register.alder.2021-01-14.ban",
    ),
    "a challenge before the filing": (
        ("from = 2021-01-29, pleading", "from = 2021-01-28, pleading"),
        ("challenges = ", "challenges", "field"),
        "challenges.from: 2021-01-28 is before case:alder-v-office was filed on 2021-01-29",
    ),
    "a case closed before its filing": (
        ('madeIn = "case:alder-v-office"\n', f'madeIn = "case:alder-v-office"\n{CLOSES}'),
        ("closes = ", "closes", "field"),
        "closes.from: 2020-05-01 is before case:alder-v-office was filed on 2021-01-29",
    ),
    "an act that withdraws itself": (
        ("issuedBy = ", 'withdraws = "act:notice"\nissuedBy = '),
        ("withdraws = ", "withdraws", "field"),
        "withdraws: leads back to where it began: act:notice → act:notice",
    ),
    "an office that is not described": (
        ('issuedBy = "agency:office"', 'issuedBy = "agency:ofice"'),
        ("issuedBy = ", "issuedBy", "field"),
        "issuedBy: agency:ofice: nothing in the casebook has this id: did you mean agency:office?",
    ),
}  # fmt: skip


@pytest.mark.parametrize(("change", "place", "message"), CHANGES.values(), ids=CHANGES)
def test_one_change_to_a_good_casebook_is_one_fault(
    tmp_path: Path, change: tuple[str, str], place: tuple[str, str, str], message: str
) -> None:
    assert GOOD.count(change[0]) == 1
    facts = GOOD.replace(*change)
    line = line_of(facts, place[0]) - (place[2] == "table")
    faults = [str(each) for each in check.casebook(items(folder(tmp_path, facts)), model())]
    assert faults == [f"facts.toml:{line}: {message}"]
    assert not PYTHON.search(faults[0])


def test_a_date_of_a_tie_that_there_is_not_cannot_be_stated(tmp_path: Path) -> None:
    facts = GOOD.replace(f'complaint" }}]\n{CITED}', f'complaint" }}]\n{CITED.replace(" }", STATES)}')
    assert facts != GOOD
    inputs = Inputs("casebook", [folder(tmp_path, facts)], model())
    list(loader("casebook").read(inputs))
    assert [note.message for note in inputs.faults] == ["challenges.form: [[case]] has no such field"]


def test_two_equally_good_sources_that_differ_on_a_required_field_are_a_fault(tmp_path: Path) -> None:
    second = GOOD.replace('name = "Register"\n', 'name = "Other name"\n')
    facts = GOOD + second[second.index("[[list]]") : second.index("[[measure]]")]
    line = len(GOOD.split("\n")) + 2
    first = line_of(GOOD, 'name = "Register"')
    double = f"list:register: has a table in facts.toml:{first - 2} too: keep one, or give this another id"
    assert [str(each) for each in check.casebook(items(folder(tmp_path, facts)), model())] == [
        f"facts.toml:{line - 1}: id: {double}",
        f"facts.toml:{line}: name: list:register: Other name here and Register in facts.toml:{first}, "
        "from equally good sources: use conflict = [{ … }]",
    ]


def test_a_first_day_that_differs_from_the_computed_one_is_a_remark(tmp_path: Path) -> None:
    facts = GOOD.replace("startsOn = 2021-03-15", "startsOn = 2021-03-16")
    inputs = Inputs("casebook", [folder(tmp_path, facts)], model())
    notes = check.notes(inputs, list(loader("casebook").read(inputs)))
    assert [(note.kind, note.line, note.field, note.message) for note in notes] == [
        (
            "date",
            line_of(facts, "startsOn"),
            "startsOn",
            "restriction:register.alder.2021-01-14.ban: stated is 2021-03-16, and the measure's days give 2021-03-15",
        )
    ]


def test_a_source_that_nobody_cites_is_a_remark(tmp_path: Path) -> None:
    other = SOURCE.replace('"gazette"', '"leaflet"')
    found = items(folder(tmp_path, GOOD + other))
    assert [str(each) for each in check.remarks(found, model())] == [
        f"facts.toml:{len(GOOD.split(chr(10))) + 2}: id: source:leaflet: nothing cites this source"
    ]


def test_gaps_are_listed_and_no_fault(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", str(folder(tmp_path, GOOD)), "--gaps"]) == 0
    case, order = (line_of(GOOD, f"[[{name}]]") for name in ("case", "order"))
    on_case, on_order = "case/alder-v-office", "act/alder-v-office-2021-03-12"
    suit, act = on_case.replace("/", ":"), on_order.replace("/", ":")
    assert capsys.readouterr().out.splitlines() == [
        f"gap:{on_case}/before: facts.toml:{case}: before: {suit}: is not known yet",
        f"gap:{on_case}/brought: facts.toml:{case}: brought: {suit}: is not known yet",
        f"gap:{on_case}/docketNumbers: facts.toml:{case}: docketNumbers: {suit}: is not known yet",
        f"gap:{on_case}/lastSeen: facts.toml:{case}: lastSeen: {suit}: is open; when that was last seen is not known",
        f"gap:{on_order}/decidedBy: facts.toml:{order}: decidedBy: {act}: is not known yet",
        f"gap:{on_order}/documentNumber: facts.toml:{order}: documentNumber: {act}: is not known yet",
        "gap:source/gazette/published: source.toml:2: published: source:gazette: is not known yet",
        "gap:source/gazette/url: source.toml:2: url: source:gazette: is not known yet",
        "check: no fault",
    ]


def test_the_bundled_casebook_has_no_fault(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check"]) == 0
    assert capsys.readouterr().out == "check: no fault\n"


# ---------------------------------------------------------------- a store


def test_the_loaded_casebook_agrees_with_itself(real: Graph) -> None:
    with connect(str(real.store), {}).reading() as reader:
        assert check.store(reader) == []


TAMPERED = {
    "MATCH (c:Company {id: 'company:alder'}) SET c.name = 'Elder'": r"^store: dataVersion: is [0-9a-f]{64}, and what",
    "MATCH (c:Company {id: 'company:alder'}) SET c.records = []": r"^store: company:alder: has no evidence",
    "MATCH (r:Record {id: 'record:gazette/company/alder'}) DELETE r": (
        r"^store: company:alder: cites record:gazette/company/alder, which is not there"
    ),
    "MATCH ()-[t:ENJOINS]->() DELETE t": r"^store: dataVersion: ",
    "MATCH (c:Company {id: 'company:alder'}) SET c.stub = true": r"^store: company:alder: ties speak of it and no",
}


@pytest.mark.parametrize(("change", "message"), TAMPERED.items())
def test_a_store_that_was_changed_behind_graphkit_is_found_out(tmp_path: Path, change: str, message: str) -> None:
    place = tmp_path / "store"
    assert main(["load", "casebook", str(folder(tmp_path / "good", GOOD)), "--store", str(place)]) == 0
    store = connect(str(place), {})
    with store.reading() as reader:
        assert check.store(reader) == []
    with store.writing("test") as writer:
        writer.write([Statement(change, {})])
    with store.reading() as reader:
        faults = [str(fault) for fault in check.store(reader)]
    assert any(re.search(message, fault) for fault in faults), faults
    assert not any(PYTHON.search(fault) for fault in faults)
