"""A Neo4j of the user's own: found, fetched, started, remembered and stopped; no Docker, no system service."""

import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from graphkit.errors import StoreError
from graphkit.server import jars, process, state
from graphkit.server.home import Home, chosen
from graphkit.server.launch import Options, Running, launch, prepare
from graphkit.server.state import State

__all__ = ["Options", "Running", "Standing", "admin", "last_home", "running", "standing", "start", "stop"]

_PATIENCE = 20.0


@dataclass(frozen=True, slots=True)
class Standing:
    """What is known of a home's server: what is remembered, and whether it is still so."""

    home: Path
    remembered: State | None
    alive: bool

    @property
    def files(self) -> Home | None:
        """The files of the server remembered."""
        return Home(self.home / self.remembered.version, self.remembered.version) if self.remembered else None

    def require(self) -> Running:
        """The running server. StoreError, with what is known, if there is none."""
        begin = "graphkit neo4j start"
        if self.remembered is None or self.files is None:
            raise StoreError(f"neo4j: {self.home}: no server is running: start one with {begin}")
        if not self.alive:
            was = f"the server (process {self.remembered.pid}) has ended without being stopped"
            raise StoreError(f"neo4j: {self.home}: {was}: see graphkit neo4j logs, start it again with {begin}")
        if not self.remembered.ready:
            raise StoreError(f"neo4j: {self.home}: the server is still starting: wait, or {begin} waits for it")
        return Running.of(self.files, self.remembered)


def standing(home: Path | None = None, environ: Mapping[str, str] = os.environ) -> Standing:
    """What is known of the server in a home, without changing anything."""
    folder = chosen(home, environ)
    remembered = state.read(folder)
    alive = remembered is not None and process.alive(remembered.pid, folder / remembered.version)
    return Standing(folder, remembered, alive)


def last_home(home: Path | None = None, environ: Mapping[str, str] = os.environ) -> Home:
    """The files of the server that runs in a home, else of the last one that did. StoreError if none ever has."""
    found = standing(home, environ)
    if found.files is not None:
        return found.files
    ran = [Home(file.parents[1], file.parents[1].name) for file in found.home.glob("*/logs/console.log")]
    if not ran:
        raise StoreError(f"neo4j: {found.home}: no server has run there: start one with graphkit neo4j start")
    return max(ran, key=lambda one: one.log.stat().st_mtime)


def running(home: Path | None = None, environ: Mapping[str, str] = os.environ) -> Running | None:
    """The server that runs in a home (the user's own one by default) and has answered a query; None if none does."""
    found = standing(home, environ)
    if found.files is None or found.remembered is None or not (found.alive and found.remembered.ready):
        return None
    return Running.of(found.files, found.remembered)


def start(
    version: str | None = None,
    home: Path | None = None,
    options: Options | None = None,
    environ: Mapping[str, str] = os.environ,
) -> Running:
    """Start the server of a version (or its beginning: 5.26, 2026) and wait until it answers a query.

    A server that runs in this home already is given back; StoreError if it is of another version than the one named.
    """
    process.require_platform()
    folder = chosen(home, environ)
    with state.locked(folder, "starting or stopping a server"):
        return launch(standing(folder, environ).remembered, version, folder, options or Options(), environ)


def stop(home: Path | None = None, environ: Mapping[str, str] = os.environ, limit: float = _PATIENCE) -> State | None:
    """Stop the server of a home, if any; what was stopped. StoreError if it has not ended in time."""
    process.require_platform()
    folder = chosen(home, environ)
    if not folder.exists():
        return None
    with state.locked(folder, "starting or stopping a server"):
        found = standing(folder, environ)
        if found.remembered is None:
            return None
        if not process.stop(found.remembered.pid, folder / found.remembered.version, limit):
            slow = f"process {found.remembered.pid} has not ended within {limit:g} s"
            raise StoreError(f"neo4j: {folder}: {slow}: wait and ask again, or end it with kill -9")
        state.forget(folder)
        return found.remembered if found.alive else None


def admin(
    words: Sequence[str],
    folder: Path,
    version: str | None = None,
    home: Path | None = None,
    options: Options | None = None,
    environ: Mapping[str, str] = os.environ,
) -> str:
    """Run what `neo4j-admin` runs, in `folder`, on the home of a version; what it said. No server may run there.

    StoreError if one does, or with the tool's own words if it fails.
    """
    process.require_platform()
    place = chosen(home, environ)
    with state.locked(place, "starting or stopping a server"):
        found = standing(place, environ)
        if found.remembered is not None and found.alive:
            running = f"a server is running (process {found.remembered.pid})"
            raise StoreError(f"neo4j: {place}: {running}: stop it first with graphkit neo4j stop")
        tools = prepare(jars.meant(version), place, options or Options(), environ)
        return tools.administer(f"{' '.join(words[:2])}: failed", words, folder)
