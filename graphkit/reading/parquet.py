"""Parquet as rows; the only file that knows of pyarrow, which is an extra."""

from collections.abc import Iterator

from graphkit.entity import Mark
from graphkit.errors import GraphkitError, SourceError
from graphkit.reading.fields import Fields
from graphkit.reading.files import File
from graphkit.reading.json import row

MAGIC = b"PAR1"
BATCH = 1024
"""Rows held at once."""


def rows(file: File) -> Iterator[Fields]:
    """Yield each row; its line is its number. A date is its ISO text.

    GraphkitError where pyarrow is not installed; SourceError if the file is broken, or packed: its end is read first.
    """
    try:
        import pyarrow as arrow  # noqa: PLC0415  (an extra, and large)
        from pyarrow import parquet  # noqa: PLC0415
    except ModuleNotFoundError:
        extra = "pip install 'graphkit-casebook[parquet]'"
        raise GraphkitError(f"{file.name}: pyarrow: the library for Parquet is not here: {extra}") from None
    with file.path.open("rb") as stream:
        if file.member or stream.read(len(MAGIC)) != MAGIC:
            raise SourceError(f"{file.name}: is packed: give a Parquet file as it is")
    number = 0
    try:
        with parquet.ParquetFile(file.path) as table:
            for batch in table.iter_batches(BATCH):
                for values in batch.to_pylist():
                    number += 1
                    yield row(values, Mark(file.name, number))
    except (arrow.ArrowException, OSError) as error:
        raise SourceError(f"{file.name}: is no whole Parquet file: {' '.join(str(error).split())[:200]}") from None
