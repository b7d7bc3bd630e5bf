"""The double within the process: a transport for tests, and for loading the demonstration."""

from __future__ import annotations

import json
from collections.abc import Mapping
from urllib.parse import parse_qsl, urlsplit

from ..client import BASE
from ..faults import Problem
from ..transport import Transport
from .platform import Cut, Platform


def transport(platform: Platform) -> Transport:
    """Carries calls to this platform; a cut connection is what it is over a network."""

    def carry(url: str, body: bytes, headers: Mapping[str, str]) -> bytes:
        parts = urlsplit(url)
        path = parts.path.removeprefix(BASE)
        query = dict(parse_qsl(parts.query))
        try:
            found = platform.answer(path, query, body, headers.get("content-type", ""))
        except Cut:
            raise Problem("network") from None
        return json.dumps(found, ensure_ascii=False).encode()

    return carry
