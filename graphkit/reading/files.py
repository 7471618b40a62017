"""The files of a load: plain, .gz, in folders and in .zip archives, opened as streams and never unpacked to disk.

What a file is, its first bytes say, not its name. An archive may not hold paths that lead out of it, and may not
unpack to more than `LARGEST` bytes, nor to more than `RATIO` times its size.
"""

import gzip
import hashlib
import io
import zipfile
import zlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import BinaryIO, cast

from graphkit.errors import SourceError, UsageError

LARGEST = 16 * 2**30
RATIO = 400
SMALL = 64 * 2**20
"""An archive may unpack to this much whatever its own size: text of one letter packs very well."""
HEAD = 8192
ZIP, GZIP = b"PK\x03\x04", b"\x1f\x8b"
BROKEN = (zipfile.BadZipFile, zlib.error, EOFError, gzip.BadGzipFile, NotImplementedError, RuntimeError, OSError)


@dataclass(frozen=True, slots=True)
class File:
    """One file to be read. `name` is relative to what was given; `member` is its path in the archive `path`.

    `chosen`: the user named it, so that one which nobody can read is an error and not a note.
    """

    name: str
    path: Path
    member: str = ""
    chosen: bool = True

    def open(self) -> io.BufferedReader:
        """Open the content as a stream of bytes; SourceError if an archive is broken or too large."""
        return io.BufferedReader(_Checked(self), 2**16)

    def head(self) -> bytes:
        """The first bytes of the content."""
        with self.open() as stream:
            return stream.read(HEAD)

    def tail(self) -> bytes:
        """The last bytes of the content."""
        last = b""
        with self.open() as stream:
            while piece := stream.read(2**20):
                last = (last + piece)[-HEAD:]
        return last

    def sha256(self) -> str:
        """The hash of the content, in hexadecimal."""
        with self.open() as stream:
            return hashlib.file_digest(stream, "sha256").hexdigest()


class _Checked(io.RawIOBase):
    """Content as it is unpacked: counted, and with the faults of an archive told in one line."""

    def __init__(self, file: File) -> None:
        self._name, self._read = file.name, 0
        self._archive: zipfile.ZipFile | None = None
        try:
            self._packed = file.path.stat().st_size
            if file.member:
                self._archive = zipfile.ZipFile(file.path)
                inside = self._archive.getinfo(file.member)
                self._packed, self._stream = inside.compress_size, cast(BinaryIO, self._archive.open(inside))
            elif _begins(file.path, GZIP):
                self._stream = cast(BinaryIO, gzip.GzipFile(file.path))
            else:
                self._stream, self._packed = file.path.open("rb"), LARGEST
        except BROKEN as error:
            self.close()
            raise SourceError(f"{file.name}: cannot be opened: {_said(error)}") from None

    def readable(self) -> bool:
        """It is only for reading."""
        return True

    def readinto(self, buffer: object) -> int:
        """Read some bytes; the limits hold for what comes out, whatever the archive says of itself."""
        try:
            got = self._stream.readinto(buffer)  # type: ignore[attr-defined]
        except BROKEN as error:
            raise SourceError(f"{self._name}: breaks off or is damaged: {_said(error)}") from None
        self._read += got
        if self._read > max(SMALL, min(LARGEST, self._packed * RATIO)):
            raise SourceError(f"{self._name}: unpacks to more than {self._read >> 20} MiB: unpack it yourself")
        return cast(int, got)

    def close(self) -> None:
        """Close the content and its archive."""
        for stream in (getattr(self, "_stream", None), self._archive):
            if stream is not None:
                stream.close()
        super().close()


def files(paths: Iterable[Path]) -> list[File]:
    """All files in what was given, folders and archives opened, in the order of names in each."""
    return [file for path in paths for file in _found(path)]


def _found(path: Path) -> Iterator[File]:
    if path.is_dir():
        for inner in sorted(path.rglob("*")):
            name = inner.relative_to(path)
            if inner.is_file() and not any(part.startswith((".", "__")) for part in name.parts):
                yield from _one(inner, name.as_posix(), chosen=False)
    elif path.is_file():
        yield from _one(path, path.name, chosen=True)
    else:
        raise UsageError(f"{path}: no such file or folder")


def _one(path: Path, name: str, *, chosen: bool) -> Iterator[File]:
    if not _begins(path, ZIP):
        yield File(name, path, chosen=chosen)
        return
    try:
        with zipfile.ZipFile(path) as archive:
            members = [each.filename for each in archive.infolist() if not each.is_dir()]
    except BROKEN as error:
        raise SourceError(f"{name}: is no whole .zip archive: {_said(error)}") from None
    for member in sorted(dict.fromkeys(members)):
        inner = PurePosixPath(member.replace("\\", "/"))
        if inner.is_absolute() or ".." in inner.parts or ":" in inner.parts[0]:
            raise SourceError(f"{name}: {member}: leads out of the archive: such an archive is not read")
        yield File(f"{name}/{inner}", path, member, chosen=False)


def _begins(path: Path, magic: bytes) -> bool:
    try:
        with path.open("rb") as stream:
            return stream.read(len(magic)) == magic
    except OSError as error:
        raise SourceError(f"{path.name}: cannot be read: {error.strerror}") from None


def _said(error: BaseException) -> str:
    return " ".join(str(error).split()) or type(error).__name__
