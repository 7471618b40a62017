"""Download pinned files from a Maven repository; the only file that knows the library for it."""

import hashlib
import time
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor, as_completed
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from graphkit.errors import PartialError, StoreError
from graphkit.server.jars import THREADS, Jar, beside
from graphkit.server.java import EXTRA
from graphkit.server.repository import Repository

if TYPE_CHECKING:
    import requests

TRIES = 3
PAUSE = 1.0
_TIMEOUT = (10.0, 60.0)
_BLOCK = 1 << 16
_GONE = 404
_WRONG = 400


class _Cut(Exception):
    """A download ended before the file did, or never began; it is worth another try."""


def fetch(jars: Sequence[Jar], folder: Path, repository: Repository) -> None:
    """Get the files, several at a time; each is verified beside its place, then renamed. What is done is kept."""
    try:
        import requests  # noqa: PLC0415  (an extra, asked only when something is missing)
    except ModuleNotFoundError:
        raise StoreError(f"neo4j: downloading: the library requests is not here: {EXTRA}") from None
    folder.mkdir(parents=True, exist_ok=True)
    for leftover in folder.glob("*.part"):
        leftover.unlink()
    with requests.Session() as session, ThreadPoolExecutor(THREADS) as pool:
        kept_alive = requests.adapters.HTTPAdapter(pool_maxsize=THREADS)
        session.mount("http://", kept_alive)
        session.mount("https://", kept_alive)
        jobs = [pool.submit(Download(session, jar, folder, repository).run) for jar in jars]
        try:
            for job in as_completed(jobs):
                job.result()
        except BaseException:
            pool.shutdown(cancel_futures=True)
            raise


@dataclass(frozen=True, slots=True)
class Download:
    """One file on its way."""

    session: "requests.Session"
    jar: Jar
    folder: Path
    repository: Repository

    def run(self) -> None:
        """Try until the file is here, a few times; a wrong file is not asked for again."""
        for attempt in range(1, TRIES + 1):
            try:
                return self._once()
            except _Cut as error:
                problem = error
            if attempt < TRIES:
                time.sleep(PAUSE * attempt)
        where = f"{self.jar.name} from {self.repository.origin}"
        raise PartialError(f"neo4j: {where}: {problem}: run the command again, what is here already is kept")

    def _once(self) -> None:
        part = beside(self.jar, self.folder)
        try:
            size, sha256 = self._write(part)
            if size < self.jar.size:
                raise _Cut(f"cut off after {size} of {self.jar.size} bytes")
            if (size, sha256) != (self.jar.size, self.jar.sha256):
                raise self._refused(f"its sha256 is {sha256[:12]}…, the lock wants {self.jar.sha256[:12]}…")
            part.replace(self.folder / self.jar.name)
        finally:
            part.unlink(missing_ok=True)

    def _write(self, part: Path) -> tuple[int, str]:
        """Write what comes; how much it was and its sum."""
        from requests import RequestException  # noqa: PLC0415

        sum256, size, begun = hashlib.sha256(), 0, False
        try:
            with self.session.get(f"{self.repository.url}/{self.jar.path}", timeout=_TIMEOUT, stream=True) as answer:
                self._look(answer.status_code)
                begun = True
                with part.open("wb") as file:
                    for block in answer.iter_content(_BLOCK):
                        size += file.write(block)
                        sum256.update(block)
        except RequestException as error:
            # Its text may hold the address, and that a password.
            raise _Cut(f"{'cut off' if begun else 'no answer'} ({type(error).__name__})") from None
        return size, sum256.hexdigest()

    def _look(self, status: int) -> None:
        if status == _GONE:
            raise self._refused("not there (404)")
        if status >= _WRONG:
            raise _Cut(f"refused with {status}")

    def _refused(self, problem: str) -> StoreError:
        where = f"{self.jar.name} from {self.repository.origin}"
        return StoreError(f"neo4j: {where}: {problem}: name another repository with --repository")
