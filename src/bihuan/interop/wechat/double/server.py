"""The double as a server on loopback: the API, the pictures, what followers see, the console."""

from __future__ import annotations

import json
import logging
import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qsl, urlsplit

from bihuan.core.kernel import outgoing

from ..client import BASE
from . import pages
from .jobs import tick
from .platform import Cut, Known, Platform
from .telling import TRIES, request_of

logger = logging.getLogger("bihuan.wechat.double")
HOST = "127.0.0.1"
LARGEST = 12 * 1024 * 1024
EVENT_LIMITS = outgoing.Limits(connect=2, read=5, total=5, max_bytes=4096, truncate=True)
APART_SECONDS = 5


class Handler(BaseHTTPRequestHandler):
    """One connection. Only names of this machine are answered, so that no page of the web reaches
    it by a name of its own."""

    platform: Platform
    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        self._serve(b"")

    def do_POST(self) -> None:
        length = int(self.headers.get("content-length") or 0)
        if not 0 <= length <= LARGEST:
            return self._send(413, b"", "text/plain")
        return self._serve(self.rfile.read(length))

    def _serve(self, body: bytes) -> None:
        host = urlsplit(f"//{self.headers.get('host', '')}").hostname
        if host not in ("127.0.0.1", "localhost", "::1"):
            return self._send(403, b"", "text/plain")
        parts = urlsplit(self.path)
        if parts.path.startswith(BASE):
            return self._api(parts.path.removeprefix(BASE), parts.query, body)
        return self._page(parts.path, parts.query, body)

    def _api(self, path: str, query: str, body: bytes) -> None:
        content_type = self.headers.get("content-type", "")
        try:
            found = self.platform.answer(path, dict(parse_qsl(query)), body, content_type)
        except Cut:
            self.close_connection = True
            return
        self._send(200, json.dumps(found, ensure_ascii=False).encode(), "application/json")

    def _page(self, path: str, query: str, body: bytes) -> None:
        if self.command == "POST":
            origin = self.headers.get("origin")
            if origin and urlsplit(origin).netloc != self.headers.get("host"):
                return self._send(403, b"", "text/plain")
            pages.act(self.platform, dict(parse_qsl(body.decode("utf-8", "replace"))))
            return self._send(303, b"", "text/plain", location=f"/?{query}")
        language = "en" if "bihuan_language=en" in self.headers.get("cookie", "") else "zh-hans"
        status, content, kind = pages.get(self.platform, path, dict(parse_qsl(query)), language)
        return self._send(status, content, kind)

    def _send(self, status: int, content: bytes, kind: str, location: str = "") -> None:
        self.send_response(status)
        self.send_header("content-type", kind)
        self.send_header("content-length", str(len(content)))
        self.send_header("x-content-type-options", "nosniff")
        self.send_header("content-security-policy", pages.POLICY)
        if location:
            self.send_header("location", location)
        self.end_headers()
        self.wfile.write(content)

    def log_message(self, *args: Any) -> None:
        """The console shows the calls; addresses with tokens are written nowhere."""


def server(platform: Platform, port: int) -> ThreadingHTTPServer:
    """The server, not yet running."""
    handler = type("Bound", (Handler,), {"platform": platform})
    return ThreadingHTTPServer((HOST, port), handler)


def live(platform: Platform, stop: threading.Event) -> None:
    """Ends jobs in time and tells their events, until it is stopped."""
    while not stop.wait(0.5):
        tick(platform)
        with platform.lock:
            events, platform.events = platform.events, []
            if events:
                platform.save()
        for account, event in events:
            threading.Thread(target=tell, args=(account, event), daemon=True).start()


def tell(account: Known, event: dict[str, Any]) -> bool:
    """Up to three times, five seconds apart, as the platform does."""
    for number in range(TRIES if account.hook else 0):
        time.sleep(APART_SECONDS if number else 0)
        url, body, headers = request_of(account, event, time.time())
        try:
            answer = outgoing.post(url, body, headers=headers, limits=EVENT_LIMITS)
        except outgoing.OutgoingProblem:
            continue
        if answer.status == 200 and answer.body in (b"success", b""):
            return True
    return False
