"""The report form as a browser sends it: token, client id, multipart with a photo."""

from __future__ import annotations

import re
from uuid import UUID, uuid4

from .client import Answer, Client

TOKEN = re.compile(rb'name="csrfmiddlewaretoken" value="([^"]+)"')
BOUNDARY = "----bench7d1f"
PAGE = "/gigwork/report/"


class Form:
    """One person's form, read once or before every sending."""

    def __init__(self, client: Client, picture: bytes, page: str = PAGE) -> None:
        self.client, self.picture, self.page, self.token = client, picture, page, ""

    def read(self) -> str:
        """Ask for the page; cookies and token are kept."""
        answer = self.client.get(self.page)
        body = answer.body
        if answer.headers.get("content-encoding") == "gzip":
            import gzip

            body = gzip.decompress(body)
        found = TOKEN.search(body)
        if answer.status != 200 or found is None:
            raise SystemExit(f"maker: {self.page} answers {answer.status} without a form")
        self.token = found[1].decode()
        return self.token

    def send(self, client_id: UUID, lat: float, lon: float, words: str) -> Answer:
        """Send it; 302 says that it was taken in."""
        fields = {
            "csrfmiddlewaretoken": self.token,
            "client_id": str(client_id),
            "lat": str(lat),
            "lon": str(lon),
            "accuracy": "12",
            "datum_came": "wgs84",
            "words": words,
            "address": "",
            "category": "",
        }
        parts = [
            f'--{BOUNDARY}\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n{value}\r\n'
            for name, value in fields.items()
        ]
        body = "".join(parts).encode()
        if self.picture:
            body += (
                (
                    f'--{BOUNDARY}\r\nContent-Disposition: form-data; name="photos"; '
                    'filename="a.jpg"\r\nContent-Type: image/jpeg\r\n\r\n'
                ).encode()
                + self._own_picture()
                + b"\r\n"
            )
        body += f"--{BOUNDARY}--\r\n".encode()
        return self.client.post(self.page, body, f"multipart/form-data; boundary={BOUNDARY}")

    def _own_picture(self) -> bytes:
        """No two photos are alike: a comment behind the first marker differs."""
        note = uuid4().hex.encode()
        return self.picture[:2] + b"\xff\xfe\x00\x22" + note + self.picture[2:]
