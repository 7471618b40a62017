"""Canned queries asked in Cypher of a store and in SPARQL of its export, and their rows made comparable."""

import io
from collections.abc import Mapping
from functools import cache
from urllib.parse import unquote

import pyoxigraph
from asking import Graph

from graphkit import query, twin
from graphkit.answer import Result
from graphkit.formats.terms import BASE, Addresses

Cells = tuple[object, ...]
BETWEEN = " | "


class Both:
    """A loaded casebook, and its export in a triple store."""

    def __init__(self, graph: Graph, *choice: str) -> None:
        self.graph, self.triples = graph, pyoxigraph.Store()
        done = graph.here("export", "nt", *choice)
        assert done.returncode == 0, done.stderr
        self.triples.bulk_load(io.BytesIO(done.stdout.encode()), format=pyoxigraph.RdfFormat.N_TRIPLES)

    def same(self, name: str, given: Mapping[str, str], as_of: str | None, known_by: str | None = None) -> int:
        """Ask in both languages and compare; returns how many rows there are."""
        asked = query.question(name)
        with self.graph.open().reading() as reader:
            by = query.Asked(given, as_of=as_of, known_by=known_by)
            bound = query.bind(reader, asked, by)
            found = reader.rows(asked.text, {each.name: bound[each.name] for each in asked.params})
            result = query.run(reader, asked, by)
        lists = {each.name for each in asked.columns if each.type == "list"}
        lists |= {key for row in found for key, value in row.items() if isinstance(value, list)}
        columns = [each.name for each in asked.columns]
        solutions = self.triples.query(twin.filled(asked, bound, Addresses()))
        assert isinstance(solutions, pyoxigraph.QuerySolutions)
        assert {each.value for each in solutions.variables} == {*columns, "evidence"}
        rows: list[Cells] = []
        documents: set[str] = set()
        for solution in solutions:
            rows.append(tuple(_term(solution[column], several=column in lists) for column in columns))
            behind = _term(solution["evidence"], several=True)
            assert isinstance(behind, frozenset) and behind, "each row has the documents behind it"
            documents |= behind
        expected = [tuple(_value(row[column], several=column in lists) for column in columns) for row in found]
        assert sorted(map(_text, rows)) == sorted(map(_text, expected))
        assert documents <= _documents(result)
        return len(rows)


def _documents(result: Result) -> set[str]:
    return {each.source for each in result.evidence.values()}


def _text(row: Cells) -> str:
    return str([sorted(each) if isinstance(each, frozenset) else each for each in row])


def _value(value: object, *, several: bool) -> object:
    """A cell of Cypher's; several values are a set."""
    if several:
        values = value if isinstance(value, list) else []
        return frozenset(str(each) for each in values if each is not None)
    return value


def _term(term: object, *, several: bool) -> object:
    """A cell of SPARQL's: addresses as ids and words; an empty text is none; several values are a set."""
    text = getattr(term, "value", "")
    if several:
        parts = [part.split() if "://" in part or not part.strip() else [part] for part in text.split(BETWEEN)]
        return frozenset(_short(each) for part in parts for each in part)
    if isinstance(term, pyoxigraph.Literal) and term.datatype.value.endswith("#boolean"):
        return text == "true"
    if isinstance(term, pyoxigraph.Literal) and term.datatype.value.endswith("#integer"):
        return int(text)
    return _short(text) or None


@cache
def _short(text: str) -> str:
    if text.startswith(f"{BASE}id/"):
        return unquote(text.removeprefix(f"{BASE}id/")).replace("/", ":", 1)
    return unquote(text.rpartition("/")[2]) if text.startswith(f"{BASE}ns/") else text
