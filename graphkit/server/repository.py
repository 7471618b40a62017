"""Which Maven repository to ask: an option, the environment, the Maven settings, or the library that knows one."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from xml.etree import ElementTree

from graphkit.errors import StoreError
from graphkit.server.java import EXTRA

VARIABLE = "GRAPHKIT_MAVEN_REPOSITORY"
_NAME = re.compile(r"\$\{(?:env\.)?([^}]+)\}")


@dataclass(frozen=True, slots=True)
class Repository:
    """An address and who named it; only the latter is printed, for addresses may hold passwords."""

    url: str
    origin: str


def repository(named: str | None, environ: Mapping[str, str]) -> Repository:
    """The repository to download from. StoreError if nobody knows one."""
    settings = Settings.of(environ)
    for url, origin in (
        (named, "--repository"),
        (environ.get(VARIABLE), VARIABLE),
        (settings.central(), str(settings.path)),
    ):
        if url:
            return Repository(_checked(url, origin), origin)
    try:
        from jgo.constants import MAVEN_CENTRAL_URL  # noqa: PLC0415  (an extra, asked only when something is missing)
    except ModuleNotFoundError:
        raise StoreError(
            f"neo4j: the Maven repository: nobody names one: --repository URL, {VARIABLE}, "
            f"a mirror in {settings.path}, or {EXTRA}"
        ) from None
    return Repository(MAVEN_CENTRAL_URL.rstrip("/"), "Maven's central repository")


def local_folder(environ: Mapping[str, str]) -> Path:
    """Where the user's own Maven keeps what it has downloaded already."""
    return Settings.of(environ).local()


def _checked(url: str, origin: str) -> str:
    if not url.startswith(("https://", "http://")):
        raise StoreError(f"neo4j: the Maven repository of {origin}: not an address: https://HOST/PATH")
    return url.rstrip("/")


@dataclass(frozen=True, slots=True)
class Settings:
    """The user's Maven settings, read for what names the central repository."""

    path: Path
    root: ElementTree.Element
    environ: Mapping[str, str]

    @classmethod
    def of(cls, environ: Mapping[str, str]) -> "Settings":
        """The settings of this user; none are the same as empty ones."""
        path = Path(environ.get("HOME") or Path.home()) / ".m2" / "settings.xml"
        try:
            root = ElementTree.fromstring(path.read_bytes())
        except FileNotFoundError:
            root = ElementTree.Element("settings")
        except ElementTree.ParseError as error:
            line = error.position[0]
            raise StoreError(f"neo4j: {path}:{line}: not XML: mend it or name a repository otherwise") from None
        for element in root.iter():
            element.tag = element.tag.rpartition("}")[2]
        return cls(path, root, environ)

    def central(self) -> str | None:
        """The mirror of the central repository, else what a profile puts in its place."""
        mirrors = (one for one in self.root.iter("mirror") if _mirrors_central(self._text(one, "mirrorOf")))
        usable = (one for one in mirrors if self._text(one, "blocked") != "true")
        named = (one for one in self.root.iter("repository") if self._text(one, "id") == "central")
        return next((url for one in (*usable, *named) if (url := self._text(one, "url"))), None)

    def local(self) -> Path:
        """The local repository's folder."""
        named = self._text(self.root, "localRepository")
        return Path(named).expanduser() if named else self.path.parent / "repository"

    def _text(self, element: ElementTree.Element, name: str) -> str:
        def value(found: re.Match[str]) -> str:
            if found[1] == "user.home":
                return str(self.path.parent.parent)
            return self.environ.get(found[1], found[0])

        return _NAME.sub(value, (element.findtext(name) or "").strip())


def _mirrors_central(pattern: str) -> bool:
    parts = [part.strip() for part in pattern.split(",")]
    return "!central" not in parts and any(part in ("*", "central", "external:*") for part in parts)
