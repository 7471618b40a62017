"""Bundles of tests: made and verified through the command line, and forged."""

import json
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import msgspec
from asking import Graph

from graphkit.bundle.document import Bundle, sealed, text

Asks = tuple[str, ...]
Values = dict[str, Any]


def made(graph: Graph, target: Path, *ask: str) -> Path:
    """The bundle of an answer."""
    done = graph.here("evidence", "make", *ask, "-o", str(target))
    assert (done.returncode, done.stdout) == (0, ""), done.stderr
    return target


def values(bundle: Path) -> Values:
    """What a bundle holds."""
    found: Values = json.loads(bundle.read_text("utf-8"))
    return found


def verified(graph: Graph, bundle: Path, *options: str) -> subprocess.CompletedProcess[str]:
    """What came of verifying."""
    return graph.here("evidence", "verify", str(bundle), *options)


def holds(graph: Graph, bundle: Path, *options: str) -> str:
    """The one line of a bundle that holds."""
    done = verified(graph, bundle, *options)
    assert (done.returncode, done.stderr) == (0, ""), done.stderr + done.stdout
    [line] = done.stdout.splitlines()
    assert line.startswith(f"{bundle}: verified: ")
    return line


def broken(graph: Graph, bundle: Path, *options: str) -> tuple[Values, str]:
    """What machines are told of a bundle that does not hold, and the line for people."""
    done = verified(graph, bundle, "-f", "json", *options)
    assert done.returncode == 1, done.stdout
    [line] = done.stderr.splitlines()
    assert line.startswith(f"graphkit: evidence: {bundle}: does not hold: ")
    return json.loads(done.stdout), line


def refused(graph: Graph, bundle: Path, code: int, *options: str) -> str:
    """The one line of a file that is not even asked about."""
    done = verified(graph, bundle, *options)
    assert (done.returncode, done.stdout) == (code, ""), done.stdout + done.stderr
    [line] = done.stderr.splitlines()
    assert line.startswith("graphkit: ")
    return line


def changed(bundle: Path, target: Path, change: Callable[[Values], object]) -> Path:
    """A bundle with something changed in it."""
    found = values(bundle)
    change(found)
    target.write_text(json.dumps(found, ensure_ascii=False), "utf-8")
    return target


def forged(bundle: Path, target: Path, change: Callable[[Values], object]) -> Path:
    """A bundle with something changed in it, and a hash that fits."""
    found = values(bundle)
    change(found)
    target.write_text(text(sealed(msgspec.convert(found, Bundle))), "utf-8")
    return target
