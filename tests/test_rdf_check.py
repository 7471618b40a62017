"""`check --rdf`: whatever is wrong with a file of RDF is named by thing, and what is exported has no fault."""

import gzip
import io
from contextlib import redirect_stderr, redirect_stdout
from pathlib import Path

import goodbook
import pytest
from asking import Graph
from engines import Embedded
from loading import Place

from graphkit import consistency
from graphkit.cli import main
from graphkit.formats.terms import BASE, NS, XSD

pytest_plugins = ("asking",)
ALDER = f"<{BASE}id/company/alder>"
LISTING = f"<{BASE}id/designation/register.alder.2021-01-14>"
TYPE = "<http://www.w3.org/1999/02/22-rdf-syntax-ns#type>"
PROV = "http://www.w3.org/ns/prov#"
GAZETTE = f"<{PROV}wasDerivedFrom> <{BASE}id/source/gazette>"


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> Graph:
    """The small casebook with a claim."""
    folder = tmp_path_factory.mktemp("rdf-check")
    Place(folder / "store").load(goodbook.folder(folder / "book", goodbook.GOOD + goodbook.CLAIM))
    return Graph(folder / "store", Embedded())


@pytest.fixture(scope="module")
def good(book: Graph) -> str:
    """Its export as N-Quads."""
    done = book.here("export", "nq")
    assert done.returncode == 0, done.stderr
    return done.stdout


def check(file: Path) -> tuple[int, str]:
    """Exit code and output of the command, which needs no store."""
    out = io.StringIO()
    with redirect_stdout(out), redirect_stderr(out):
        code = main(["check", "--rdf", str(file)])
    return code, out.getvalue()


def test_the_casebook_has_no_fault(real: Graph, tmp_path: Path) -> None:
    assert real.here("export", "-o", str(tmp_path / "graph.nq.gz")).returncode == 0
    assert check(tmp_path / "graph.nq.gz") == (0, "check: no fault\n")


BROKEN = {
    f"{ALDER} <{NS[:-1]}/predicate/alleged_affiliation_with> {LISTING} .":
        "what somebody alleges of it and of https://w3id.org/graphkit/id/designation/register.alder.2021-01-14",
    f"{ALDER} <http://www.w3.org/2002/07/owl#sameAs> <https://example.org/alder> .": "by owl:sameAs",
    f"<{BASE}id/tie/x> {TYPE} <{NS}Tie> . <{BASE}id/tie/x> <{NS}from> {ALDER} . "
    f"<{BASE}id/tie/x> <{NS}tie> <{NS}OWNS> . <{BASE}id/tie/x> <{NS}to> {ALDER} . "
    f"<{BASE}id/tie/x> {GAZETTE} .": "bears the properties of a tie",
    f"<{BASE}id/tie/x> {TYPE} <{NS}Tie> . <{BASE}id/tie/x> <{NS}from> <{BASE}id/company/nobody> .":
        "is a tie that begins or ends at https://w3id.org/graphkit/id/company/nobody, which nothing describes",
    f'<{BASE}id/company/new> {TYPE} <{NS}Company> . <{BASE}id/company/new> <{NS}name> "New" .': "rests on no document",
    f"{ALDER} <{PROV}wasDerivedFrom> <{BASE}id/source/nowhere> .": "source/nowhere, which is described nowhere",
    f"<{BASE}id/company/old> <http://purl.org/dc/terms/isReplacedBy> <{BASE}id/company/gone> .": "was replaced by",
    f'<{BASE}id/period/p> {TYPE} <{NS}Period> . '
    f'<{BASE}id/period/p> <{NS}state> "listed" . <{BASE}id/period/p> {GAZETTE} .':
        "is a period of nothing",
    f'{LISTING} <{NS}validFrom> "2022-01-01"^^<{XSD}date> . {LISTING} <{NS}validUntil> "2021-01-01"^^<{XSD}date> .':
        "begins after it ends",
    f"{ALDER} <{NS}name> <{BASE}x> <{BASE}graph/unknown> .": "is a graph of which it is not said whose it is",
    f'{LISTING} <{NS}knownOn> "2004-05"^^<{XSD}date> . <{BASE}id/act/notice> <{NS}decidedOn> "2004-05"^^<{XSD}date> .':
        "decidedOn: one value at most: a day, a month, a year or an EDTF date",
    f"<{BASE}id/act/notice> <{NS}kind> <{BASE}ns/act_kind/whim> .": "kind: one value at most: a word of the vocabulary",
    f"<{BASE}id/act/notice> <{NS}LISTS> {ALDER} .": "LISTS: leads to Designation",
    f"<{BASE}id/company/new> {TYPE} <{NS}Company> . <{BASE}id/company/new> {TYPE} <{NS}Actor> . "
    f"<{BASE}id/company/new> {GAZETTE} .": "name: is missing, and the thing is neither a stub nor in conflict over it",
}  # fmt: skip


def _lines(text: str) -> str:
    return text.replace(" . ", " .\n") + "\n"


@pytest.mark.parametrize(("added", "says"), BROKEN.items(), ids=[says[:40] for says in BROKEN.values()])
def test_what_is_wrong_is_named(good: str, tmp_path: Path, added: str, says: str) -> None:
    file = tmp_path / "graph.nq"
    file.write_text(good, "utf-8")
    assert check(file) == (0, "check: no fault\n")
    file.write_text(good + _lines(added), "utf-8")
    code, told = check(file)
    assert code == 1
    assert says in told, told


def test_each_rule_has_a_case_here() -> None:
    told = list(BROKEN.values())
    for rule in consistency.RULES:
        words = [part for part in rule.message.split("{other}") if len(part) > 5]
        assert any(part.strip() in said or said in rule.message for part in words for said in told), rule.message


def test_what_cannot_be_read_is_a_fault_with_its_line(good: str, tmp_path: Path) -> None:
    lines = good.splitlines(keepends=True)
    lines[41] = "this is no statement\n"
    file = tmp_path / "graph.nq"
    file.write_text("".join(lines), "utf-8")
    code, told = check(file)
    assert code == 1 and told.startswith("graph.nq:42: syntax: is no valid nq: "), told
    (tmp_path / "empty.ttl").write_text("")
    assert check(tmp_path / "empty.ttl")[1].startswith("empty.ttl: statements: there is none")
    with gzip.open(tmp_path / "cut.nq.gz", "wb") as packed:
        packed.write(good.encode())
    cut = (tmp_path / "cut.nq.gz").read_bytes()[:2000]
    (tmp_path / "cut.nq.gz").write_bytes(cut)
    code, told = check(tmp_path / "cut.nq.gz")
    assert code == 1 and told.count("\n") == 2, told


def test_wrong_usage_is_one_line(tmp_path: Path) -> None:
    (tmp_path / "graph.csv").write_text("a,b\n")
    code, told = check(tmp_path / "graph.csv")
    assert code == 2 and "its ending names no format of RDF" in told and told.count("\n") == 1
    assert check(tmp_path / "missing.nq")[0] == 2
