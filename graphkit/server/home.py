"""The private folder of one server: its settings, its password, its arguments."""

import os
import re
import secrets
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from graphkit.errors import StoreError, UsageError
from graphkit.folders import data_folder

VARIABLE = "GRAPHKIT_NEO4J_HOME"
USER = "neo4j"
_FOLDERS = ("conf", "data", "import", "logs", "plugins", "run")
_MEMORY = re.compile(r"[1-9]\d*[kmg]", re.IGNORECASE)


def chosen(named: Path | None, environ: Mapping[str, str]) -> Path:
    """The folder of the servers: the one named, that of the environment, or one in the user's data folder."""
    if named is None:
        fixed = environ.get(VARIABLE)
        named = Path(fixed) if fixed else data_folder(environ) / "neo4j"
    # A running server is known by its path, so every way to write that path must come to the same.
    return Path(os.path.abspath(named.expanduser()))


def jars_folder(version: str, environ: Mapping[str, str]) -> Path:
    """Where the program files of a version are kept, once for all homes."""
    return data_folder(environ) / "neo4j-jars" / version


@dataclass(frozen=True, slots=True)
class Memory:
    """What the server may use of the machine's memory."""

    heap: str = "512m"
    page_cache: str = "128m"

    def __post_init__(self) -> None:
        for name, value in (("--heap", self.heap), ("--page-cache", self.page_cache)):
            if not _MEMORY.fullmatch(value):
                raise UsageError(f"neo4j: {name} {value}: not a size: write it like 512m or 2g")


@dataclass(frozen=True, slots=True)
class Home:
    """The files of the server of one version."""

    folder: Path
    version: str

    @property
    def password_file(self) -> Path:
        """Holds the password of the user neo4j; only this user may read it."""
        return self.folder / "password"

    @property
    def log(self) -> Path:
        """What the server says."""
        return self.folder / "logs" / "console.log"

    @property
    def fresh(self) -> bool:
        """Whether no server has ever run here."""
        return not (self.folder / "data" / "databases").exists()

    def make(self) -> None:
        """Make the folders, closed to other users."""
        self.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        for name in _FOLDERS:
            (self.folder / name).mkdir(exist_ok=True)

    def password(self) -> str:
        """The password. StoreError if its file is gone."""
        try:
            return self.password_file.read_text("utf-8").strip()
        except FileNotFoundError:
            raise StoreError(
                f"neo4j: {self.password_file}: the password is gone: write it there again, or move {self.folder} aside"
            ) from None

    def new_password(self) -> str:
        """Make a random password and keep it; one that began with a dash would be read as an option."""
        password = secrets.token_hex(24)
        self.private(self.password_file, password + "\n")
        return password

    def arguments(self, name: str, arguments: Sequence[str]) -> str:
        """Keep the arguments of a Java program in a file, for no list of processes to show them; how Java names it."""
        quoted = ('"' + one.replace("\\", "\\\\").replace('"', '\\"') + '"' for one in arguments)
        file = self.folder / "run" / f"{name}.args"
        self.private(file, "\n".join(quoted) + "\n")
        return f"@{file}"

    def private(self, file: Path, text: str) -> None:
        """Write a file that only this user may read."""
        file.unlink(missing_ok=True)
        with os.fdopen(os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="utf-8") as opened:
            opened.write(text)

    def configure(self, bolt: int, http: int, memory: Memory) -> None:
        """Write the settings; the file is ours, a user's changes to it don't last."""
        lines = (f"{key}={value}\n" for key, value in self._settings(bolt, http, memory).items())
        (self.folder / "conf" / "neo4j.conf").write_text("".join(lines), "utf-8")

    def _settings(self, bolt: int, http: int, memory: Memory) -> dict[str, str]:
        later = self.version.split(".", maxsplit=1)[0] != "5"
        return {
            "server.default_listen_address": "127.0.0.1",
            "server.bolt.listen_address": f"127.0.0.1:{bolt}",
            "server.bolt.advertised_address": f"127.0.0.1:{bolt}",
            "server.http.listen_address": f"127.0.0.1:{http}",
            "server.http.advertised_address": f"127.0.0.1:{http}",
            "server.https.enabled": "false",
            "server.memory.heap.initial_size": memory.heap,
            "server.memory.heap.max_size": memory.heap,
            "server.memory.pagecache.size": memory.page_cache,
            "db.tx_log.rotation.retention_policy": "keep_none",
            "db.tx_log.preallocate": "false",
            "dbms.usage_report.enabled": "false",
            "client.allow_telemetry": "false",
            # Browser plays guides and takes styles from this machine only: graphkit browser-kit --serve
            "browser.remote_content_hostname_whitelist": "localhost,127.0.0.1",
            **_SAFE,
            **(_LATER if later else _EARLIER),
        }


_SAFE = {
    "dbms.security.auth_enabled": "true",
    "server.directories.import": "import",
    "dbms.security.allow_csv_import_from_file_urls": "false",
    "internal.dbms.cypher_ip_blocklist": "0.0.0.0/0,::/0",
}
# Without it the server waits ten seconds on its way down for connections that nobody makes.
_EARLIER = {"internal.dbms.bolt.netty_server_shutdown_quiet_period": "0"}
_LATER = {
    "internal.dbms.bolt.netty_server_shutdown_quiet_period_duration": "0s",
    "dbms.fleet_manager.enabled": "false",
    "server.fleet_discovery.enabled": "false",
    "server.http.x_forward.enabled": "false",
}
