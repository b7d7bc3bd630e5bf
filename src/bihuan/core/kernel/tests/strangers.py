"""Foreign servers and resolvers for tests of outgoing requests: all on loopback, all hostile."""

import socket
import ssl
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

Script = Callable[[socket.socket, bytes], None]


@dataclass
class Stranger:
    """A server on a free port of loopback. Counts who came and keeps what they said."""

    port: int
    asked: list[bytes] = field(default_factory=list)
    connections: int = 0


def says(status: str = "200 OK", body: bytes = b"", *headers: str) -> Script:
    """A script: one whole answer."""

    def play(peer: socket.socket, asked: bytes) -> None:
        lines = [f"HTTP/1.1 {status}", f"Content-Length: {len(body)}", *headers]
        peer.sendall(("\r\n".join(lines) + "\r\n\r\n").encode() + body)

    return play


@contextmanager
def stranger(
    script: Script, secret: ssl.SSLContext | None = None, port: int = 0
) -> Iterator[Stranger]:
    """Runs a server until the block ends."""
    listening = socket.create_server(("127.0.0.1", port))
    seen = Stranger(listening.getsockname()[1])

    def serve(peer: socket.socket) -> None:
        try:
            talk = secret.wrap_socket(peer, server_side=True) if secret else peer
            with talk:
                asked = _question(talk)
                seen.asked.append(asked)
                if asked:
                    script(talk, asked)
        except OSError:
            peer.close()

    def accept() -> None:
        while True:
            try:
                peer, _address = listening.accept()
            except OSError:
                return
            seen.connections += 1
            threading.Thread(target=serve, args=(peer,), daemon=True).start()

    thread = threading.Thread(target=accept, daemon=True)
    thread.start()
    try:
        yield seen
    finally:
        listening.shutdown(socket.SHUT_RDWR)
        listening.close()
        thread.join(2)


def _question(peer: socket.socket) -> bytes:
    """Reads head and body of a request."""
    asked = b""
    while b"\r\n\r\n" not in asked:
        piece = peer.recv(65_536)
        if not piece:
            return asked
        asked += piece
    head, _, body = asked.partition(b"\r\n\r\n")
    for line in head.lower().split(b"\r\n"):
        if line.startswith(b"content-length:"):
            while len(body) < int(line.split(b":")[1]):
                body += peer.recv(65_536)
    return head + b"\r\n\r\n" + body
