"""The generated pages are those that the schema and the law give, and speak of every kind."""

from pathlib import Path

import pytest

from graphkit.model import model
from graphkit.views.write import pages

DOCS = Path(__file__).parents[1] / "docs"


@pytest.mark.parametrize("name", pages())
def test_make_docs_leaves_no_difference(name: str) -> None:
    assert (DOCS / name).read_text("utf-8") == pages()[name], "run make docs and commit what it wrote"


def test_the_page_of_the_schema_has_every_kind_and_vocabulary() -> None:
    page = pages()["schema.md"]
    for name in (*model().kinds, *model().vocabularies):
        assert f"### {name}\n" in page
