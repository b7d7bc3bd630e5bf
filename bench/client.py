"""A lean client: one kept connection, bytes in and bytes out, cookies by hand."""

from __future__ import annotations

import socket
import time
from dataclasses import dataclass


@dataclass
class Answer:
    """Status, headers (small letters) and body of one answer, and how long it took."""

    status: int
    headers: dict[str, str]
    body: bytes
    seconds: float
    cookies: dict[str, str]


class Client:
    """Speaks HTTP/1.1 to one port of loopback."""

    def __init__(self, port: int, cookies: dict[str, str] | None = None) -> None:
        self.port, self.cookies = port, dict(cookies or {})
        self.line: socket.socket | None = None
        self.left = b""

    def get(self, path: str, headers: str = "") -> Answer:
        """One page."""
        return self.send("GET", path, b"", headers)

    def post(self, path: str, body: bytes, kind: str, headers: str = "") -> Answer:
        """One form."""
        return self.send("POST", path, body, f"Content-Type: {kind}\r\n{headers}")

    def send(self, method: str, path: str, body: bytes, headers: str) -> Answer:
        """One request; a kept connection that the server has closed is opened again."""
        cookies = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
        length = f"Content-Length: {len(body)}\r\n" if body else ""
        head = (
            f"{method} {path} HTTP/1.1\r\nHost: 127.0.0.1:{self.port}\r\n"
            f"Accept-Encoding: gzip\r\nCookie: {cookies}\r\n{length}{headers}\r\n"
        ).encode()
        begun = time.perf_counter()
        fresh = self.line is None
        try:
            answer = self._exchange(head + body)
        except (OSError, EOFError):
            self.close()
            if fresh:
                raise
            answer = self._exchange(head + body)
        answer.seconds = time.perf_counter() - begun
        self.cookies.update(answer.cookies)
        return answer

    def close(self) -> None:
        """Hang up."""
        if self.line is not None:
            self.line.close()
        self.line, self.left = None, b""

    def _exchange(self, request: bytes) -> Answer:
        if self.line is None:
            self.line = socket.create_connection(("127.0.0.1", self.port), 60)
            self.line.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self.line.sendall(request)
        head = self._until(b"\r\n\r\n")
        lines = head.decode("latin-1").split("\r\n")
        headers: dict[str, str] = {}
        cookies: dict[str, str] = {}
        for line in lines[1:]:
            name, _colon, value = line.partition(": ")
            headers[name.lower()] = value
            if name.lower() == "set-cookie":
                key, _equals, rest = value.partition("=")
                cookies[key] = rest.partition(";")[0]
        body = self._body(headers)
        if headers.get("connection", "").lower() == "close":
            self.close()
        return Answer(int(lines[0].split()[1]), headers, body, 0.0, cookies)

    def _body(self, headers: dict[str, str]) -> bytes:
        if headers.get("transfer-encoding") == "chunked":
            parts = []
            while size := int(self._until(b"\r\n"), 16):
                parts.append(self._exactly(size))
                self._exactly(2)
            self._exactly(2)
            return b"".join(parts)
        return self._exactly(int(headers.get("content-length", "0")))

    def _until(self, mark: bytes) -> bytes:
        while (at := self.left.find(mark)) < 0:
            self._more()
        found, self.left = self.left[:at], self.left[at + len(mark) :]
        return found

    def _exactly(self, size: int) -> bytes:
        while len(self.left) < size:
            self._more()
        found, self.left = self.left[:size], self.left[size:]
        return found

    def _more(self) -> None:
        assert self.line is not None
        part = self.line.recv(1 << 16)
        if not part:
            raise EOFError
        self.left += part
