"""A wire between a driver and a server that can be cut."""

import socket
import threading
from collections.abc import Callable
from contextlib import suppress
from types import TracebackType
from typing import Self


class Proxy:
    """Listens on a free port of this machine and passes everything on to one server."""

    def __init__(self, host: str, port: int) -> None:
        self._target = (host, port)
        self._listener = socket.create_server(("127.0.0.1", 0))
        self.port: int = self._listener.getsockname()[1]
        self._open: list[socket.socket] = []
        self.sent: list[bytes] = []
        """What drivers have sent, in the pieces it came in."""
        self.cut_after: bytes = b""
        """Break every connection once, when the next piece that holds this has been passed on."""
        self._closed = self._mute = False

    def __enter__(self) -> Self:
        threading.Thread(target=self._accept, daemon=True).start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.cut(for_good=True)

    def cut(self, *, for_good: bool) -> None:
        """Break every connection; `for_good`: and take no new one."""
        if for_good:
            self._closed = True
            with suppress(OSError):
                self._listener.shutdown(socket.SHUT_RDWR)
            self._listener.close()
        for one in self._open:
            with suppress(OSError):
                one.shutdown(socket.SHUT_RDWR)
            one.close()
        self._open.clear()

    def _accept(self) -> None:
        with suppress(OSError):
            while not self._closed:
                client = self._listener.accept()[0]
                server = socket.create_connection(self._target)
                self._open += [client, server]
                threading.Thread(target=_pass, args=(client, server, self._asked), daemon=True).start()
                threading.Thread(target=_pass, args=(server, client, self._answered), daemon=True).start()

    def _asked(self, data: bytes, server: socket.socket) -> None:
        self.sent.append(data)
        last = self.cut_after and self.cut_after in data
        if last:
            self.cut_after, self._mute = b"", True  # a quick server must not answer before the wire is cut
        server.sendall(data)
        if last:
            self.cut(for_good=False)
            self._mute = False

    def _answered(self, data: bytes, client: socket.socket) -> None:
        if not self._mute:
            client.sendall(data)


def _pass(source: socket.socket, target: socket.socket, on: Callable[[bytes, socket.socket], None]) -> None:
    with suppress(OSError):
        while data := source.recv(65536):
            on(data, target)
        target.shutdown(socket.SHUT_WR)
