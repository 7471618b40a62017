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
        self._closed = False

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
                threading.Thread(target=_pass, args=(client, server, self._heard), daemon=True).start()
                threading.Thread(target=_pass, args=(server, client), daemon=True).start()

    def _heard(self, data: bytes) -> None:
        self.sent.append(data)
        if self.cut_after and self.cut_after in data:
            self.cut_after = b""
            self.cut(for_good=False)


def _pass(source: socket.socket, target: socket.socket, heard: Callable[[bytes], object] = len) -> None:
    with suppress(OSError):
        while data := source.recv(65536):
            target.sendall(data)
            heard(data)
        target.shutdown(socket.SHUT_WR)
