"""Generations of a graph in one folder: many readers at any time, one writer, a kill at any point leaves old or new.

PATH/format              the store format, an integer
PATH/current             the number of the published generation, replaced atomically
PATH/generations/N/graph the engine's own files; never changed once N is published
PATH/generations/N/held  readers hold a shared lock on it
PATH/lock                the writer holds an exclusive lock on it; its text says who that is
PATH/logs                what the engine logs
"""

import errno
import json
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import IO, NamedTuple

from graphkit.errors import StoreError
from graphkit.store import writer
from graphkit.store.locks import take

FULL = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG})
CLOSED = frozenset({errno.EACCES, errno.EPERM, errno.EROFS})


class Draft:
    """The generation being written. It is published on a clean exit if `changed` was set."""

    def __init__(self, graph: Path, *, fresh: bool) -> None:
        self.graph = graph
        self.fresh = fresh
        self.changed = False


class Generations(NamedTuple):
    """The generations below one folder; `expected` is the store format this program reads and writes."""

    folder: Path
    expected: int

    @property
    def logs(self) -> Path:
        """Where the engine may log."""
        return self.folder / "logs"

    @contextmanager
    def reading(self) -> Iterator[Path]:
        """The graph folder of the published generation, kept from being deleted until the end."""
        with refused(self.folder):
            number, held = self._hold()
        with held:
            yield self._generation(number) / "graph"

    @contextmanager
    def writing(self, command: str) -> Iterator[Draft]:
        """A draft that starts as a copy of the published generation; one writer at a time."""
        with refused(self.folder):
            self.folder.mkdir(parents=True, exist_ok=True)
            lock = self._lock(command)
        with lock:
            try:
                with refused(self.folder):
                    number, draft = self._draft()
                yield draft
                if draft.changed:
                    with refused(self.folder):
                        self._publish(number)
            finally:
                with suppress(OSError):  # what cannot be removed now is removed by the next writer
                    self._sweep()
                    lock.truncate(0)

    def published(self) -> int | None:
        """The number of the published generation. StoreError if the store is of another format."""
        try:
            number = int((self.folder / "current").read_text("ascii"))
        except FileNotFoundError:
            return None
        except ValueError:
            raise StoreError(f"store: {self.folder / 'current'}: not a number: {self._rebuild()}") from None
        self._check_format()
        return number

    def _generation(self, number: int) -> Path:
        return self.folder / "generations" / str(number)

    def _hold(self) -> tuple[int, IO[str]]:
        while (number := self.published()) is not None:
            try:
                held = open(self._generation(number) / "held", encoding="ascii")  # noqa: SIM115  the caller closes it
            except FileNotFoundError:
                if self.published() == number:
                    raise StoreError(f"store: {self._generation(number)}: missing: {self._rebuild()}") from None
                continue
            # Locked and still published: from here on no writer deletes it.
            if take(held, shared=True) and self.published() == number:
                return number, held
            held.close()
        raise StoreError(f"store: no graph at {self.folder} yet: run graphkit load casebook{self._option()}")

    def _lock(self, command: str) -> IO[str]:
        path = self.folder / "lock"
        file = open(path, "a+", encoding="utf-8")  # noqa: SIM115  the caller closes it
        if not take(file):
            file.seek(0)
            text = file.read()
            file.close()
            raise StoreError(f"store: {self.folder}: {_holder(text)}: wait for it to end, or use another --store")
        file.truncate(0)
        file.write(json.dumps(writer.this(command), ensure_ascii=False))
        file.flush()
        return file

    def _draft(self) -> tuple[int, Draft]:
        number = self.published()
        if number is None:
            self._begin()
        self._sweep()
        following = (number or 0) + 1
        while self._generation(following).exists():  # a generation some reader still holds open
            following += 1
        folder = self._generation(following)
        folder.mkdir(parents=True)
        (folder / "held").touch()
        if number is not None:
            _copy(self._generation(number) / "graph", folder / "graph")
        return following, Draft(folder / "graph", fresh=number is None)

    def _begin(self) -> None:
        if (self.folder / "format").exists():
            self._check_format()
        else:
            _replace(self.folder / "format", f"{self.expected}\n")

    def _check_format(self) -> None:
        try:
            found = (self.folder / "format").read_text("ascii").strip()
        except FileNotFoundError:
            found = "unknown"
        if found != str(self.expected):
            raise StoreError(f"store: {self.folder}: format {found}, needed {self.expected}: {self._rebuild()}")

    def _rebuild(self) -> str:
        aside = f"{self.folder}.old"
        return (
            f"move the folder to {aside} and run graphkit load casebook{self._option()}; "
            "the ledger in the old folder keeps what else was loaded"
        )

    def _option(self) -> str:
        return f" --store embedded:{self.folder}"

    def _publish(self, number: int) -> None:
        folder = self._generation(number)
        for path in (*(folder / "graph").iterdir(), folder / "graph", folder, folder.parent):
            _flush(path)
        _replace(self.folder / "current", f"{number}\n")

    def _sweep(self) -> None:
        """Remove every generation but the published one, unless a reader holds it."""
        number = self.published()
        generations = self.folder / "generations"
        for path in generations.iterdir() if generations.is_dir() else ():
            if path.name != str(number):
                _remove(path)


def _remove(folder: Path) -> None:
    try:
        with open(folder / "held", encoding="ascii") as held:
            if not take(held):
                return
            # Readers look for `held` first: with it gone, nobody can begin to read what is being deleted.
            (folder / "held").unlink()
    except FileNotFoundError:
        pass
    except PermissionError:
        return  # Windows: a reader has it open
    shutil.rmtree(folder)


@contextmanager
def refused(folder: Path) -> Iterator[None]:
    """Turn what the operating system refuses below `folder` into one line a user can act on."""
    try:
        yield
    except OSError as error:
        raise StoreError(f"store: {folder}: {_reason(error)}") from error


def _reason(error: OSError) -> str:
    if error.errno in FULL:
        return f"{(error.strerror or 'full').lower()}: nothing was changed; free some space, or use another --store"
    if error.errno in CLOSED:
        return (
            f"{(error.strerror or 'not allowed').lower()}: choose a folder you may write to with --store embedded:PATH"
        )
    return f"{(error.strerror or str(error)).lower()}: choose another folder with --store embedded:PATH"


def _holder(text: str) -> str:
    try:
        return writer.named(json.loads(text))
    except ValueError:
        return "another process is writing"


def _copy(source: Path, target: Path) -> None:
    target.mkdir()
    for path in source.iterdir():
        _copy_file(path, target / path.name)


def _copy_file(source: Path, target: Path) -> None:
    shutil.copyfile(source, target)


def _replace(path: Path, text: str) -> None:
    new = path.with_name(path.name + ".new")
    with open(new, "w", encoding="ascii") as file:
        file.write(text)
        file.flush()
        os.fsync(file.fileno())
    os.replace(new, path)
    _flush(path.parent)


def _flush(path: Path) -> None:
    if os.name == "nt" and path.is_dir():
        return  # Windows has no way to flush a folder
    file = os.open(path, os.O_RDONLY if os.name != "nt" else os.O_RDWR)
    try:
        os.fsync(file)
    finally:
        os.close(file)
