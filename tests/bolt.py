"""A server that speaks Bolt and says what a test has written down for it: the faults that a real one rarely has.

As much of PackStream and of Bolt 5.4 as the driver uses here; written after the specification at neo4j.com/docs/bolt.
"""

import socket
import struct
import threading
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from types import TracebackType
from typing import Self, cast

HELLO, GOODBYE, RESET, RUN, BEGIN, COMMIT, ROLLBACK = 0x01, 0x02, 0x0F, 0x10, 0x11, 0x12, 0x13
DISCARD, PULL, LOGOFF, LOGON = 0x2F, 0x3F, 0x6B, 0x6A
SUCCESS, RECORD, IGNORED, FAILURE = 0x70, 0x71, 0x7E, 0x7F
SPOKEN = (5, 4)


@dataclass(frozen=True, slots=True)
class Fault:
    """What happens instead of an answer, to the next messages of a kind whose text holds `text`.

    The text of a RUN is its statement, that of a COMMIT is all statements of the transaction.
    `code` and `message` are told; without a code the connection breaks, a COMMIT being done before.
    """

    on: int
    text: str = ""
    code: str = ""
    message: str = "as written by the test"
    times: int = 1


@dataclass(slots=True)
class Script:
    """What a server says: rows by a piece of the statement, and its faults, the first one first."""

    rows: Mapping[str, Sequence[Mapping[str, object]]] = field(default_factory=dict)
    faults: list[Fault] = field(default_factory=list)
    agent: str = "Neo4j/5.26.0"
    speaks: tuple[int, int] = SPOKEN
    committed: list[str] = field(default_factory=list)
    """The texts of transactions that were committed."""

    def fault(self, kind: int, text: str) -> Fault | None:
        """The fault that a message meets; it is used up."""
        for place, each in enumerate(self.faults):
            if each.on == kind and each.text in text:
                left = each.times - 1
                self.faults[place : place + 1] = [Fault(kind, each.text, each.code, each.message, left)] if left else []
                return each
        return None

    def answer(self, text: str) -> Sequence[Mapping[str, object]]:
        """The rows of a statement."""
        return next((rows for piece, rows in self.rows.items() if piece in text), [])


class Bolt:
    """Listens on a free port of this machine while it is open."""

    def __init__(self, script: Script) -> None:
        self.script = script
        self._listener = socket.create_server(("127.0.0.1", 0))
        self.uri = f"bolt://127.0.0.1:{self._listener.getsockname()[1]}"

    def __enter__(self) -> Self:
        threading.Thread(target=self._accept, daemon=True).start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        with suppress(OSError):
            self._listener.shutdown(socket.SHUT_RDWR)
        self._listener.close()

    def _accept(self) -> None:
        with suppress(OSError):
            while True:
                wire = self._listener.accept()[0]
                threading.Thread(target=self._serve, args=(wire,), daemon=True).start()

    def _serve(self, wire: socket.socket) -> None:
        with wire, suppress(OSError, EOFError):
            _exactly(wire, 20)  # the magic number and four proposals
            major, minor = self.script.speaks
            wire.sendall(bytes((0, 0, minor, major)))
            _Talk(wire, self.script).run()


class _Talk:
    """One connection."""

    def __init__(self, wire: socket.socket, script: Script) -> None:
        self._wire, self._script = wire, script
        self._failed = False
        self._texts: list[str] = []
        self._rows: Sequence[Mapping[str, object]] = ()

    def run(self) -> None:
        while True:
            kind, fields = _message(self._wire)
            if kind == GOODBYE:
                return
            if kind == RESET:
                self._failed, self._texts = False, []
                self._say(SUCCESS, {})
            elif self._failed:
                self._say(IGNORED)
            else:
                self._hear(kind, fields)

    def _hear(self, kind: int, fields: list[object]) -> None:
        text = str(fields[0]) if kind == RUN else "\n".join(self._texts) if kind == COMMIT else ""
        fault = self._script.fault(kind, text)
        if kind == COMMIT and (fault is None or not fault.code):
            self._script.committed += self._texts
        if fault is not None and not fault.code:
            raise EOFError
        if fault is not None:
            self._failed = True
            self._say(FAILURE, {"code": fault.code, "message": fault.message})
            return
        self._do(kind, text)

    def _do(self, kind: int, text: str) -> None:
        told: dict[str, object] = {}
        if kind == HELLO:
            told = {"server": self._script.agent, "connection_id": "bolt-1", "hints": {}}
        elif kind == BEGIN:
            self._texts = []
        elif kind == RUN:
            self._texts.append(text)
            self._rows = self._script.answer(text)
            told = {"fields": list(self._rows[0]) if self._rows else []}
        elif kind == PULL:
            for row in self._rows:
                self._say(RECORD, list(row.values()))
            told = {"type": "r"}
        self._say(SUCCESS, told)

    def _say(self, kind: int, *fields: object) -> None:
        message = bytes((0xB0 + len(fields), kind)) + b"".join(map(_packed, fields))
        self._wire.sendall(struct.pack(">H", len(message)) + message + b"\0\0")


def _exactly(wire: socket.socket, size: int) -> bytes:
    found = b""
    while len(found) < size:
        piece = wire.recv(size - len(found))
        if not piece:
            raise EOFError
        found += piece
    return found


def _message(wire: socket.socket) -> tuple[int, list[object]]:
    """The kind of the next message and its fields."""
    found = b""
    while True:
        [size] = struct.unpack(">H", _exactly(wire, 2))
        if not size and found:
            break
        found += _exactly(wire, size)
    fields, at = [], 2
    for _ in range(found[0] & 0x0F):
        value, at = _unpacked(found, at)
        fields.append(value)
    return found[1], fields


# ---------------------------------------------------------------- PackStream


def _packed(value: object) -> bytes:
    if value is None or isinstance(value, bool):
        return {None: b"\xc0", False: b"\xc2", True: b"\xc3"}[value]
    if isinstance(value, int):
        return b"\xcb" + struct.pack(">q", value)
    if isinstance(value, str):
        return b"\xd2" + struct.pack(">I", len(value.encode())) + value.encode()
    if isinstance(value, Mapping):
        pairs = b"".join(_packed(name) + _packed(each) for name, each in value.items())
        return b"\xda" + struct.pack(">I", len(value)) + pairs
    items = cast("Sequence[object]", value)
    return b"\xd6" + struct.pack(">I", len(items)) + b"".join(map(_packed, items))


def _unpacked(data: bytes, at: int) -> tuple[object, int]:
    """The value at a place, and the place after it."""
    mark = data[at]
    if mark < 0x80 or mark >= 0xF0:
        return (mark if mark < 0x80 else mark - 0x100), at + 1
    if mark in (0xC0, 0xC2, 0xC3):
        return {0xC0: None, 0xC2: False, 0xC3: True}[mark], at + 1
    if mark in _NUMBERS:
        form = _NUMBERS[mark]
        end = at + 1 + struct.calcsize(form)
        return struct.unpack(form, data[at + 1 : end])[0], end
    if mark < 0xC0:
        return _WHOLE[mark & 0xF0](data, at + 1, mark & 0x0F)
    what, form = _LONG[mark]
    end = at + 1 + struct.calcsize(form)
    return _WHOLE[what](data, end, struct.unpack(form, data[at + 1 : end])[0])


def _text(data: bytes, at: int, size: int) -> tuple[object, int]:
    return data[at : at + size].decode(), at + size


def _list(data: bytes, at: int, size: int) -> tuple[object, int]:
    found = []
    for _ in range(size):
        value, at = _unpacked(data, at)
        found.append(value)
    return found, at


def _map(data: bytes, at: int, size: int) -> tuple[object, int]:
    flat, at = _list(data, at, 2 * size)
    items = cast("list[object]", flat)
    return dict(zip(items[::2], items[1::2], strict=True)), at


def _structure(data: bytes, at: int, size: int) -> tuple[object, int]:
    return _list(data, at + 1, size)  # after the tag: a date is its days


_WHOLE = {0x80: _text, 0x90: _list, 0xA0: _map, 0xB0: _structure}
_NUMBERS = {0xC1: ">d", 0xC8: ">b", 0xC9: ">h", 0xCA: ">i", 0xCB: ">q"}
_LONG = {
    first + step: (what, form)
    for first, what in ((0xD0, 0x80), (0xD4, 0x90), (0xD8, 0xA0))
    for step, form in enumerate((">B", ">H", ">I"))
}
