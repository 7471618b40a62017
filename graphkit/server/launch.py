"""The steps from nothing to a server that answers: Java, files, settings, password, process, first query."""

import os
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from graphkit.errors import StoreError
from graphkit.server import download, jars, java, process, state
from graphkit.server.home import USER, Home, Memory, jars_folder
from graphkit.server.repository import local_folder, repository
from graphkit.server.state import State

LICENCE = "Neo4j Community is licensed under the GPL version 3, its libraries under their own licences"
_OFTEN = 0.1
_SHORT = 60.0
_JAVA_WARNS = 24


@dataclass(frozen=True, slots=True)
class Running:
    """A server that has answered a query."""

    uri: str
    user: str
    password: str = field(repr=False)
    version: str
    pid: int
    browser: str
    home: Path

    @classmethod
    def of(cls, home: Home, remembered: State) -> "Running":
        """The server remembered, with the password of its home."""
        uri = f"bolt://{process.HOST}:{remembered.bolt}"
        page = f"http://{process.HOST}:{remembered.http}/browser/"
        return cls(uri, USER, home.password(), remembered.version, remembered.pid, page, home.folder)


def silent(_text: str) -> None:
    """Say nothing."""


@dataclass(frozen=True, slots=True)
class Options:
    """How to start a server; everything has a default that works."""

    java: str | None = None
    repository: str | None = None
    bolt_port: int | None = None
    http_port: int | None = None
    memory: Memory = field(default_factory=Memory)
    limit: float = 90.0
    say: Callable[[str], None] = silent


@dataclass(frozen=True, slots=True)
class Tools:
    """A home with its settings, and what programs are run on it with."""

    home: Home
    program: java.Java
    path: list[str]
    environ: dict[str, str]
    bolt: int
    http: int

    @property
    def access(self) -> list[str]:
        """What Neo4j's programs must be allowed of Java's own parts."""
        return [*_ACCESS, *(["--sun-misc-unsafe-memory-access=allow"] if self.program.major >= _JAVA_WARNS else [])]

    def administer(self, failed: str, words: Sequence[str], folder: Path, limit: float | None = None) -> str:
        """Run what `neo4j-admin` runs, in a folder; what it said. StoreError that begins with `failed`."""
        arguments = ["-cp", os.pathsep.join(self.path), *self.access, "org.neo4j.cli.AdminTool", *words]
        named = self.home.arguments("admin", arguments)
        try:
            return process.run_to_end(failed, [self.program.path, named], self.environ, folder, limit)
        finally:
            Path(named.removeprefix("@")).unlink()


def launch(
    remembered: State | None, named: str | None, folder: Path, options: Options, environ: Mapping[str, str]
) -> Running:
    """Start a server, or give back the one that runs; the caller holds the lock of the folder."""
    if remembered is not None:
        if process.alive(remembered.pid, folder / remembered.version):
            return _join(remembered, named, folder, options)
        options.say(f"neo4j: the last server (process {remembered.pid}) had ended without being stopped")
        state.forget(folder)
    version = jars.meant(named)
    tools = prepare(version, folder, options, environ)
    home = tools.home
    options.say(f"neo4j: starting {version} on Java {tools.program.major}")
    command = [tools.program.path, home.arguments("server", _server(tools, options.memory))]
    begun = home.log.stat().st_size if home.log.exists() else 0
    started = State(version, process.spawn(command, tools.environ, home.log), tools.bolt, tools.http, ready=False)
    return _settle(started, home, options.limit, begun)


def prepare(version: str, folder: Path, options: Options, environ: Mapping[str, str]) -> Tools:
    """Find or make what a server of a version needs before it starts."""
    program = java.find(version, options.java, environ)
    home = Home(folder / version, version)
    bolt = process.free_port(options.bolt_port, "--bolt-port")
    http = process.free_port(options.http_port, "--http-port")
    path = class_path(version, options, environ)
    home.make()
    home.configure(bolt, http, options.memory)
    private = {**environ, "NEO4J_HOME": str(home.folder), "NEO4J_CONF": str(home.folder / "conf")}
    tools = Tools(home, program, path, private, bolt, http)
    _first_password(tools)
    return tools


def _join(remembered: State, named: str | None, folder: Path, options: Options) -> Running:
    if named is not None and jars.meant(named) != remembered.version:
        other = f"Neo4j {remembered.version} is running (process {remembered.pid})"
        raise StoreError(f"neo4j: {folder}: {other}: stop it first with graphkit neo4j stop, or name another --home")
    home = Home(folder / remembered.version, remembered.version)
    if remembered.ready:
        options.say(f"neo4j: already running: {remembered.version}, process {remembered.pid}")
        return Running.of(home, remembered)
    options.say(f"neo4j: already starting: {remembered.version}, process {remembered.pid}")
    return _settle(remembered, home, options.limit, 0)


def class_path(version: str, options: Options, environ: Mapping[str, str]) -> list[str]:
    """The program files of a version, verified; those not here come from the user's Maven folder, then by download."""
    lock, folder = jars.pinned(version), jars_folder(version, environ)
    if wanted := jars.missing(lock, folder):
        with state.locked(folder, "getting the files"):
            jars.adopt(wanted, folder, local_folder(environ))
            wanted = jars.missing(lock, folder)
            if wanted:
                _download(version, wanted, folder, options, environ)
    return [str(folder / jar.name) for jar in lock]


def _download(version: str, wanted: list[jars.Jar], folder: Path, options: Options, environ: Mapping[str, str]) -> None:
    asked = repository(options.repository, environ)
    size = sum(jar.size for jar in wanted) / 1e6
    options.say(f"neo4j: getting {version}: {len(wanted)} files, {size:.0f} MB, from {asked.origin}; {LICENCE}")
    download.fetch(wanted, folder, asked)


def _first_password(tools: Tools) -> None:
    home = tools.home
    if not home.fresh:
        home.password()  # one that is gone is told before the server starts
        return
    (home.folder / "data" / "dbms" / "auth.ini").unlink(missing_ok=True)  # of a first start that was cut off
    words = ["dbms", "set-initial-password", home.new_password()]
    tools.administer("the first password: not set", words, home.folder, _SHORT)


def _server(tools: Tools, memory: Memory) -> list[str]:
    home = tools.home
    earlier = home.version.startswith("5.")
    main = "org.neo4j.server.CommunityEntryPoint" if earlier else "org.neo4j.server.Neo4jCommunity"
    places = [str(home.folder / "plugins" / "*"), str(home.folder / "conf"), *tools.path]
    heap = [f"-Xms{memory.heap}", f"-Xmx{memory.heap}"]
    named = [f"--home-dir={home.folder}", f"--config-dir={home.folder / 'conf'}", "--console-mode"]
    return ["-cp", os.pathsep.join(places), *heap, *_JVM, *tools.access, main, *named]


_ACCESS = (
    "--add-opens=java.base/java.nio=ALL-UNNAMED",
    "--add-opens=java.base/java.io=ALL-UNNAMED",
    "--add-opens=java.base/sun.nio.ch=ALL-UNNAMED",
    "--add-opens=java.base/java.util.concurrent=ALL-UNNAMED",
    "--enable-native-access=ALL-UNNAMED",
)
_JVM = (
    "-XX:+UseG1GC",
    "-XX:-OmitStackTraceInFastThrow",
    "-XX:+UnlockExperimentalVMOptions",
    "-XX:+TrustFinalNonStaticFields",
    "-XX:+DisableExplicitGC",
    "-Djdk.nio.maxCachedBufferSize=1024",
    "-Dio.netty.tryReflectionSetAccessible=true",
    "-Dio.netty.leakDetection.level=DISABLED",
    "-Dlog4j2.disable.jmx=true",
    "-Dfile.encoding=UTF-8",
)


def _settle(started: State, home: Home, limit: float, begun: int) -> Running:
    """Remember the process, wait for its first answer; whatever goes wrong ends the process."""
    folder = home.folder.parent
    try:
        state.write(folder, started)
        _wait(started, home, limit, begun)
        ready = State(started.version, started.pid, started.bolt, started.http, ready=True)
        state.write(folder, ready)
        return Running.of(home, ready)
    except BaseException:
        process.stop(started.pid, home.folder, _SHORT)
        state.forget(folder)
        raise


def _wait(started: State, home: Home, limit: float, begun: int) -> None:
    password, until = home.password(), time.monotonic() + limit
    while not process.answers(started.bolt, started.http, USER, password, home.password_file):
        if not process.alive(started.pid, home.folder):
            said = home.log.read_bytes()[begun:].decode("utf-8", "replace")
            raise StoreError(f"neo4j: {home.log}: the server ended while it started: {process.problem(said)}")
        if time.monotonic() > until:
            raise StoreError(f"neo4j: {home.log}: no query was answered within {limit:g} s: see what it says there")
        time.sleep(_OFTEN)
