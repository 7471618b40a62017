"""Query files keep their grammar and the rules of one Cypher text for all stores, and name nobody."""

import re
import tomllib
from pathlib import Path

import pytest

from graphkit import query
from graphkit.errors import ModelError
from graphkit.question import parse
from graphkit.store.lint import problems

ROOT = Path(__file__).parents[1]
CASEBOOK = ROOT / "loaders" / "casebook"
FILE = """// A title
// question = "What?"
// revision = 1
// columns = [{ name = "firm", type = "text", from = "firmId.name" }]
// [params.firm]
// type = "firm"
// about = "A firm"
MATCH (c:Company {id: $firm}) RETURN c.name AS firm, [c.records] AS evidence
// picture
MATCH (c:Company {id: $firm}) RETURN c
"""


@pytest.mark.parametrize("name", query.names())
def test_each_statement_keeps_the_rules_for_one_text(name: str) -> None:
    asked = query.question(name)
    assert not problems(asked.text)
    assert asked.picture is None or not problems(asked.picture, picture=True)


@pytest.mark.parametrize("name", query.names())
def test_each_query_says_what_it_asks_and_returns(name: str) -> None:
    asked = query.question(name)
    assert asked.title.endswith("?") and asked.question.endswith("?")
    assert asked.columns and asked.tags
    assert "evidence" in asked.text and "$scope" in asked.text
    assert [each.name for each in asked.columns] == list(dict.fromkeys(each.name for each in asked.columns))
    if asked.picture:
        assert "LIMIT $limit" in asked.picture


@pytest.mark.parametrize("name", query.names())
def test_no_query_filters_on_status_words(name: str) -> None:
    words = set(re.findall(r"\w+\.(?:state|stage)\s*(?:=|<>|IN)\s*'?\[?'?\w+'", query.question(name).text))
    assert not words


def test_a_file_is_read_into_its_parts() -> None:
    made = parse("sample", FILE)
    assert (made.title, made.question, made.revision) == ("A title", "What?", 1)
    assert made.columns[0].origin == "firmId.name"
    assert (made.params[0].name, made.params[0].type, made.params[0].default) == ("firm", "firm", None)
    assert made.text.startswith("MATCH") and made.picture == "MATCH (c:Company {id: $firm}) RETURN c"


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ("// revision = 1", "// revison = 1", "revison: unknown"),
        ("// revision = 1\n", "", "revision: is missing"),
        ("// revision = 1", "// revision = 0", "a whole number from 1"),
        ('// about = "A firm"', '// about = "A firm"\n// kind = "x"', "params.firm: kind: unknown"),
        ('type = "firm"', 'type = "company"', "params.firm: company: one of firm"),
        ('type = "text"', 'type = "string"', "string: one of text"),
        ('from = "firmId.name"', 'from = "firmId"', "from is written idColumn.property"),
        ('from = "firmId.name"', 'source = "x"', "columns: source: unknown"),
        ("// [params.firm]\n", "// [params.company]\n", r"\$firm: is not declared"),
        (
            "// [params.firm]",
            '// [params.day]\n// type = "date"\n// about = "x"\n// [params.firm]',
            "params.day: is not used",
        ),
        ("// picture\n", "// picture\n// picture\n", "one picture at most"),
        ("// A title\n", "//\n", "a title is expected"),
        ('question = "What?"', "question = What?", "front matter"),
        ("MATCH (c:Company {id: $firm}) RETURN c\n", "", "a statement is expected after it"),
    ],
)
def test_a_broken_file_is_refused_with_what_would_be_right(old: str, new: str, says: str) -> None:
    assert old in FILE
    with pytest.raises(ModelError, match=f"queries/sample.cypher: .*{says}"):
        parse("sample", FILE.replace(old, new, 1))


def test_a_dollar_in_a_quotation_or_a_comment_is_no_parameter() -> None:
    made = parse("sample", FILE.replace("RETURN c.name", "WHERE c.name <> '$nobody' RETURN c.name", 1))
    assert "$nobody" in made.text


def _named() -> set[str]:
    """Slugs and names of the firms, cases, acts and lists of the casebook."""
    found = set()
    for path in CASEBOOK.rglob("*.toml"):
        for table, entries in tomllib.loads(path.read_text("utf-8")).items():
            if table in ("company", "case", "order", "act", "list", "measure", "designation", "person", "group"):
                for entry in entries:
                    found |= {str(entry["id"]), str(entry.get("name", entry["id"]))}
    return {each for each in found if len(each) > 4}


@pytest.mark.parametrize("folder", ["graphkit", "queries"])
def test_nothing_is_written_around_a_name(folder: str) -> None:
    named = re.compile("|".join(rf"(?<![\w-]){re.escape(each)}(?![\w-])" for each in sorted(_named())))
    assert named.search("SELECT company:xiaomi") is not None
    where = ROOT / folder
    found = [
        f"{path.name}: {match.group()}"
        for path in where.rglob("*")
        if path.suffix in (".py", ".cypher")
        for match in named.finditer(path.read_text("utf-8"))
    ]
    assert not found
