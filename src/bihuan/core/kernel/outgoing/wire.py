"""The connection: to a judged address only, and never longer than the deadline."""

import socket
import ssl
import time
from collections.abc import Iterable
from typing import Any

import httpcore

from .addresses import Address

PIECE = 64 * 1024


class WrongCertificate(httpcore.ConnectError):
    """The server could not prove its name; a class of its own, because causes are not handed on."""


class Deadline:
    """The moment at which everything ends, on a clock that nobody can set."""

    def __init__(self, seconds: float) -> None:
        self.at = time.monotonic() + seconds

    def left(self, most: float | None = None) -> float:
        """Seconds left, at most `most`; raises when there are none."""
        left = self.at - time.monotonic()
        if left <= 0:
            raise httpcore.ReadTimeout("The deadline is over.")
        return left if most is None else min(left, most)


def open_socket(address: str, port: int, seconds: float) -> socket.socket:
    """Connects to a number, never to a name. Tests put a switchboard in its place."""
    return socket.create_connection((address, port), seconds)


class Pinned(httpcore.NetworkBackend):
    """Connects to the addresses that were judged, whatever the name means by now.

    The certificate and the Host header are still those of the name: httpcore takes them from the
    address that was asked, and only the socket comes from here.
    """

    def __init__(self, addresses: list[Address], deadline: Deadline) -> None:
        self.addresses, self.deadline = addresses, deadline

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> httpcore.NetworkStream:
        """Tries the addresses in turn."""
        for address in self.addresses:
            try:
                opened = open_socket(str(address), port, self.deadline.left(timeout))
            except OSError:
                continue
            opened.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            return Stream(opened, self.deadline)
        raise httpcore.ConnectError("No address accepts the connection.")


class Stream(httpcore.NetworkStream):
    """A socket each of whose waits is cut at the deadline."""

    def __init__(self, opened: socket.socket, deadline: Deadline) -> None:
        self.socket, self.deadline = opened, deadline

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        """Some bytes."""
        try:
            self.socket.settimeout(self.deadline.left(timeout))
            return self.socket.recv(min(max_bytes, PIECE))
        except TimeoutError as problem:
            raise httpcore.ReadTimeout from problem
        except OSError as problem:
            raise httpcore.ReadError from problem

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        """All bytes."""
        left = memoryview(buffer)
        try:
            while left:
                self.socket.settimeout(self.deadline.left(timeout))
                left = left[self.socket.send(left[:PIECE]) :]
        except TimeoutError as problem:
            raise httpcore.WriteTimeout from problem
        except OSError as problem:
            raise httpcore.WriteError from problem

    def close(self) -> None:
        """Hangs up."""
        self.socket.close()

    def start_tls(
        self,
        ssl_context: ssl.SSLContext,
        server_hostname: str | None = None,
        timeout: float | None = None,
    ) -> httpcore.NetworkStream:
        """Makes the connection secret, for the name that was asked."""
        try:
            self.socket.settimeout(self.deadline.left(timeout))
            secret = ssl_context.wrap_socket(self.socket, server_hostname=server_hostname)
        except TimeoutError as problem:
            self.close()
            raise httpcore.ConnectTimeout from problem
        except ssl.SSLCertVerificationError as problem:
            self.close()
            raise WrongCertificate from problem
        except OSError as problem:
            self.close()
            raise httpcore.ConnectError from problem
        return Stream(secret, self.deadline)

    def get_extra_info(self, info: str) -> Any:
        """What httpcore asks a connection about itself; nothing of it matters to us."""
        return None
