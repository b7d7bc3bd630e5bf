"""A tiny receiver on loopback for developers: checks signatures and says what came."""

import json
from collections.abc import Callable
from http.server import BaseHTTPRequestHandler, HTTPServer
from typing import Any

from bihuan.core.kernel import clock

from .models import Subscription
from .signing import BadSignature, verify

HOST, PORT = "127.0.0.1", 8899
LARGEST = 256 * 1024


def secret_for(port: int) -> str:
    """In the demonstration: the secret of the webhook that points at this port."""
    ends = f":{port}"
    rows = Subscription.objects.exclude(state=Subscription.ENDED)
    found = next((row for row in rows if row.host.endswith(ends)), None)
    return str(found.secret) if found else ""


def server(port: int, secret: str, tell: Callable[[str], None]) -> HTTPServer:
    """The receiver, not yet running."""

    class Receiver(BaseHTTPRequestHandler):
        """Answers 204 to what is signed, 401 to what is not."""

        def do_POST(self) -> None:
            length = min(int(self.headers.get("content-length") or 0), LARGEST)
            body = self.rfile.read(length)
            given = {name.lower(): text for name, text in self.headers.items()}
            try:
                message_id = verify(secret, given, body, now=int(clock.wall().timestamp()))
            except BadSignature as problem:
                tell(f"refused: {problem}")
                self.send_error(401)
                return
            tell(f"{message_id} {_pretty(body)}")
            self.send_response(204)
            self.end_headers()

        def log_message(self, *args: Any) -> None:
            """We say it ourselves."""

    return HTTPServer((HOST, port), Receiver)


def _pretty(body: bytes) -> str:
    return json.dumps(json.loads(body), ensure_ascii=False, indent=2)
