"""A file that is written whole, packed as its ending says, and known by its size and hash."""

import gzip
import hashlib
import io
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Any, BinaryIO, TextIO, cast

from graphkit.cli.options import whole_file
from graphkit.errors import GraphkitError

GZ, ZST = ".gz", ".zst"
PACKED = (GZ, ZST)


class Written(io.RawIOBase):
    """Bytes on their way into a file, counted and hashed; `text` is where to write."""

    text: TextIO

    def __init__(self, out: BinaryIO) -> None:
        self._out, self.size, self._hash = out, 0, hashlib.sha256()

    @property
    def sha256(self) -> str:
        """The hash of what was written."""
        return self._hash.hexdigest()

    def writable(self) -> bool:
        """It is."""
        return True

    def write(self, data: Any) -> int:
        """Write some bytes."""
        self._out.write(data)
        self._hash.update(data)
        self.size += len(data)
        return len(data)


@contextmanager
def written(output: Path) -> Iterator[Written]:
    """A file that is whole or not there. The same text gives the same bytes: a packed one bears no time and no name."""
    with whole_file(output) as plain:
        file = Written(plain.buffer)
        packed = _packing(output, file)
        file.text = io.TextIOWrapper(packed, encoding="utf-8", newline="", write_through=False)
        yield file
        file.text.flush()
        file.text.detach()
        packed.close()


def _packing(output: Path, file: Written) -> BinaryIO:
    packing = output.suffix.lower()
    if packing == GZ:
        return cast("BinaryIO", gzip.GzipFile(filename="", mode="wb", fileobj=cast("IO[bytes]", file), mtime=0))
    if packing != ZST:
        return cast("BinaryIO", io.BufferedWriter(file, 1 << 20))
    try:
        import zstandard  # noqa: PLC0415  (an extra)
    except ModuleNotFoundError:
        extra = "pip install 'graphkit-casebook[zst]'"
        raise GraphkitError(f"export: {output}: the library for .zst is not here: {extra}, or end it in .gz") from None
    return cast("BinaryIO", zstandard.ZstdCompressor().stream_writer(cast("IO[bytes]", file), closefd=False))
