"""What is read a page at a time is read whole, by id, each page in one piece."""

import pytest
from asking import Graph

from graphkit.store import Reader, cypher
from graphkit.store.pages import Pages

EVERY_ENGINE = True
ANY_LANGUAGE = True
TIES = Pages("Record", "n.id AS id, n.form AS form", "n.form = $form")


def ids(reader: Reader, text: str) -> list[str]:
    return sorted(str(row["id"]) for row in reader.rows(text))


@pytest.mark.parametrize("size", [700, 5000, 100_000])
def test_pages_together_are_all_in_order_and_none_is_much_larger_than_asked(real: Graph, size: int) -> None:
    with real.open().reading() as reader:
        every = ids(reader, "MATCH (n:Record) RETURN n.id AS id")
        pages = [[row["id"] for row in page] for page in cypher.RECORD_PAGES.of(reader, size)]
    assert [id for page in pages for id in page] == every
    assert len(pages) == -(-len(every) // size) and max(map(len, pages)) <= size


def test_a_page_holds_what_was_asked_for_and_an_empty_one_is_passed_over(real: Graph) -> None:
    with real.open().reading() as reader:
        every = ids(reader, "MATCH (n:Record) WHERE n.form = 'tie' RETURN n.id AS id")
        pages = list(TIES.of(reader, 50, form="tie"))
        none = list(TIES.of(reader, 5000, form="neither"))
    assert [row["id"] for page in pages for row in page] == every
    assert all(pages) and {row["form"] for page in pages for row in page} == {"tie"}
    assert none == []
