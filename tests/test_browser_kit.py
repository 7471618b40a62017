"""The kit for Neo4j Browser is made from the queries, the schema and one text; it is served, and written whole."""

import io
import re
import signal
import subprocess
import threading
import urllib.error
import urllib.request
import zipfile
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path

import pytest
from asking import Graph
from engines import COMMAND

from graphkit import query
from graphkit.cli import main
from graphkit.errors import GraphkitError
from graphkit.model import model
from graphkit.question import Question, parse
from graphkit.script import filled, with_params
from graphkit.views.kit import contents, guide
from graphkit.views.kit.folder import write
from graphkit.views.kit.serve import KitServer

pytest_plugins = ("asking",)
ASKS = list(guide.asks())
STYLE = contents()["style.grass"].decode()
RULES = dict(re.findall(r"(\S+) \{\n(.*?)\n\}", STYLE, re.DOTALL))


class Texts(HTMLParser):
    """The words of a page, and what its links put into the editor."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.words: list[str] = []
        self.populated: list[str] = []
        self.feed(page)

    def handle_data(self, data: str) -> None:
        self.words += data.split()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.populated += [str(value) for name, value in attrs if name == "data-populate"]


@pytest.mark.parametrize("ask", ASKS, ids=lambda ask: f"{ask.question.name} {ask.values.get('asOf')}")
def test_each_question_of_the_guide_has_an_answer_and_a_picture(real: Graph, ask: guide.Ask) -> None:
    options = {"asOf", "knownBy", "scope", "limit"}
    given = {name: str(value) for name, value in ask.values.items() if name not in options and value is not None}
    with real.open().reading() as reader:
        as_of = ask.values.get("asOf")
        result = query.run(reader, ask.question, query.Asked(given, as_of=None if as_of is None else str(as_of)))
        assert result.rows
        assert all(ask.values[name] == value for name, value in result.parameters.items())
        assert reader.rows(ask.picture)


def test_a_statement_with_its_values_written_in_leaves_quotations_alone() -> None:
    text = "MATCH (n {id: $id}) WHERE n.x <> '$id' AND $none IS NULL AND $yes RETURN n // $id\nLIMIT $limit"
    values = {"id": "o'neil", "none": None, "yes": True, "limit": 5}
    assert filled(text, values) == (
        "MATCH (n {id: 'o\\'neil'}) WHERE n.x <> '$id' AND null IS NULL AND true RETURN n // $id\nLIMIT 5"
    )


def test_slides_and_markdown_hold_the_same_words_and_statements() -> None:
    page, text = Texts(guide.page()), guide.markdown()
    blocks = re.findall(r"^```cypher\n(.*?)\n```$", text, re.MULTILINE | re.DOTALL)
    assert page.populated == blocks == [ask.picture for ask in ASKS]
    plain = re.sub(r"^```cypher\n.*?\n```$", "", text, flags=re.MULTILINE | re.DOTALL)
    for word in re.findall(r"\w+", plain):
        assert word in " ".join(page.words)
    assert guide.page().count("<slide>") == plain.count("\n---\n") + 1 == len(guide.slides())


@pytest.mark.parametrize("folder", ["queries", "pictures"])
@pytest.mark.parametrize("name", query.names())
def test_a_query_file_has_its_title_first_and_a_line_for_each_parameter(folder: str, name: str) -> None:
    asked = query.question(name)
    statement = asked.text if folder == "queries" else str(asked.picture)
    text = contents()[f"{folder}/{name}.cypher"].decode()
    title, *lines = text.splitlines()
    assert title.startswith(f"// {asked.title}")
    params = re.findall(r"^:param (\w+) => .+;$", text, re.MULTILINE)
    assert params == sorted(each.name for each in asked.params)
    assert len(params) == sum(line.startswith(":") for line in lines)
    assert text.endswith(f"\n\n{statement}\n")


def test_the_command_line_and_the_kit_write_parameters_alike(real: Graph) -> None:
    ask = guide.ask("listing-status")
    given = [f"{name}={ask.values[name]}" for name in ("firm", "list")]
    done = real.run(
        "query", "listing-status", "-p", given[0], "-p", given[1], "--as-of", str(ask.values["asOf"]), "--cypher"
    )
    assert done.stdout.splitlines()[1:3] == contents()["queries/listing-status.cypher"].decode().splitlines()[1:3]


def test_the_zip_holds_every_query_file() -> None:
    with zipfile.ZipFile(io.BytesIO(contents()["queries.zip"])) as file:
        held = {name: file.read(name) for name in file.namelist()}
    assert held == {name: body for name, body in contents().items() if name.endswith(".cypher")}


def test_the_style_has_a_rule_for_every_kind_and_a_kind_stands_after_its_parents() -> None:
    order = list(RULES)
    for kind in model().nodes:
        for parent in kind.parents:
            assert order.index(f"node.{parent}") < order.index(f"node.{kind.name}")


def test_a_style_is_what_browser_can_read() -> None:
    for properties in RULES.values():
        for line in properties.strip().splitlines():
            assert re.fullmatch(r"  [a-z-]+: [^:;]+;", f"  {line.strip()}"), line
    assert "//" not in STYLE and "/*" not in STYLE


def test_a_designation_says_where_it_stood_and_what_ends_holds_or_opens_has_its_own_colour() -> None:
    assert 'caption: "{name} (now {statusAtEnd})"' in RULES["node.Designation"]
    colours = {
        name: re.findall(r"  color: (\S+);", RULES[f"relationship.{name}"])[0]
        for name in ("LISTS", "ENJOINS", "SUSPENDS", "VACATES", "REMOVES", "REVERSES")
    }
    assert colours["ENJOINS"] == colours["SUSPENDS"] and colours["VACATES"] == colours["REMOVES"]
    assert len(set(colours.values())) == 4


def test_a_query_that_the_guide_does_not_ask_takes_what_the_guide_gives_elsewhere(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    other: Question = parse("other", _OTHER)
    monkeypatch.setattr(guide, "question", lambda _name: other)
    assert with_params("x", other.text, guide.ask("other").values).splitlines()[1:4] == [
        f":param asOf => '{ASKS[0].values['asOf']}';",
        f":param firm => '{ASKS[0].values['firm']}';",
        ":param what => null;",
    ]


_OTHER = """// Another?
// question = "What?"
// revision = 1
// columns = [{ name = "firm", type = "text" }]
// [params.firm]
// type = "firm"
// about = "A firm"
// [params.asOf]
// type = "date"
// about = "A day"
// [params.what]
// type = "text"
// about = "A word"
MATCH (c:Company {id: $firm}) WHERE $what = $asOf RETURN c.name AS firm
"""


def test_a_kit_is_written_into_a_new_or_empty_folder_and_over_a_kit(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    for folder in (tmp_path / "new", tmp_path / "empty", tmp_path / "new"):
        write(folder, contents())
        held = {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}
        assert held == contents()
    assert sorted(entry.name for entry in tmp_path.iterdir()) == ["empty", "new"]


@pytest.mark.parametrize("own", ["notes.txt", "README.md"])
def test_a_folder_of_something_else_is_refused_and_left_alone(tmp_path: Path, own: str) -> None:
    (tmp_path / own).write_text("mine", "utf-8")
    with pytest.raises(GraphkitError, match=f"browser-kit: .*: holds {own}, so it is no kit: name a new or an empty"):
        write(tmp_path, contents())
    assert [(entry.name, entry.read_text("utf-8")) for entry in tmp_path.iterdir()] == [(own, "mine")]


def test_a_kit_with_a_file_of_ones_own_in_it_is_refused(tmp_path: Path) -> None:
    write(tmp_path / "kit", contents())
    (tmp_path / "kit" / "notes.txt").write_text("mine", "utf-8")
    with pytest.raises(GraphkitError, match=r"holds notes\.txt"):
        write(tmp_path / "kit", contents())
    assert (tmp_path / "kit" / "notes.txt").exists()


@pytest.mark.parametrize(
    ("words", "code", "says"),
    [
        ([], 2, "graphkit: browser-kit: DIR: is missing: name a folder to write to, or give --serve\n"),
        (["DIR", "--port", "80"], 2, "graphkit: browser-kit: --port: is for serving: give --serve too\n"),
        (["DIR/none/kit"], 1, "graphkit: browser-kit: DIR/none: no such folder: make it, or name another\n"),
    ],
)
def test_a_mistake_costs_one_line(
    words: list[str], code: int, says: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    here = str(tmp_path)
    assert main(["browser-kit", *(word.replace("DIR", here) for word in words)]) == code
    assert capsys.readouterr().err == says.replace("DIR/", f"{here}/")


@pytest.fixture
def address() -> Iterator[str]:
    with KitServer(contents()) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        yield f"http://127.0.0.1:{server.server_address[1]}"
        server.shutdown()
        thread.join()


def test_a_page_of_another_address_may_have_each_file(address: str) -> None:
    for name, body in contents().items():
        with urllib.request.urlopen(f"{address}/{name}") as answer:
            assert answer.read() == body
            assert answer.headers["Access-Control-Allow-Origin"] == "*"


def test_browser_may_ask_first_whether_it_may(address: str) -> None:
    asked = urllib.request.Request(f"{address}/guide.html", method="OPTIONS")
    with urllib.request.urlopen(asked) as answer:
        assert answer.status == 204
        assert answer.headers["Access-Control-Allow-Origin"] == answer.headers["Access-Control-Allow-Headers"] == "*"


@pytest.mark.parametrize("path", ["", "queries", "../pyproject.toml", "%2e%2e/pyproject.toml"])
def test_nothing_else_is_served(address: str, path: str) -> None:
    with pytest.raises(urllib.error.HTTPError, match="404") as refused:
        urllib.request.urlopen(f"{address}/{path}")
    refused.value.close()


def test_a_port_that_is_taken_is_told(address: str, capsys: pytest.CaptureFixture[str]) -> None:
    port = address.rpartition(":")[2]
    assert main(["browser-kit", "--serve", "--port", port]) == 1
    assert capsys.readouterr().err == (
        f"graphkit: browser-kit: --port {port}: Address already in use: choose another, or leave it out\n"
    )


def test_serving_says_what_to_type_and_ends_with_ctrl_c() -> None:
    command = [*COMMAND, "browser-kit", "--serve"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as serving:
        assert serving.stdout and serving.stderr
        said = [serving.stdout.readline() for _ in range(5)]
        typed = [line.split()[0] for line in said[2:]]
        assert typed == [":style", ":play", ":guide"]
        for line in said[2:]:
            with urllib.request.urlopen(line.split()[1].replace("localhost", "127.0.0.1")) as answer:
                assert answer.status == 200
        serving.send_signal(signal.SIGINT)
        assert serving.wait(20) == 130
        assert serving.stderr.read() == "graphkit: interrupted\n"
