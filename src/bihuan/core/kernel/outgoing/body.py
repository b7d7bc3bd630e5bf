"""Taking an answer's body in: bounded before and after it is unpacked."""

import zlib
from collections.abc import Iterable

from .limits import Limits
from .refusals import Failed

WINDOW = {"gzip": 31, "x-gzip": 31, "deflate": 15}


class Unpacked:
    """Unpacks gzip and deflate piece by piece, never more than is still wanted. We ask for plain
    bytes; some servers pack all the same."""

    def __init__(self, coding: str) -> None:
        if coding not in WINDOW:
            raise Failed("protocol")
        self.inflate = zlib.decompressobj(WINDOW[coding])

    def __call__(self, piece: bytes, most: int) -> bytes:
        try:
            return self.inflate.decompress(piece, most)
        except zlib.error as problem:
            raise Failed("protocol") from problem


def take(pieces: Iterable[bytes], coding: str, limits: Limits) -> bytes:
    """The body, at most `max_bytes` of it both as sent and as unpacked."""
    coding = coding.strip().lower()
    unpacked = Unpacked(coding) if coding not in {"", "identity"} else None
    body, sent = bytearray(), 0
    for piece in pieces:
        sent += len(piece)
        room = limits.max_bytes + 1 - len(body)
        body += unpacked(piece, room) if unpacked else piece[:room]
        if max(len(body), sent) > limits.max_bytes:
            if limits.truncate:
                break
            raise Failed("too_large")
    return bytes(body[: limits.max_bytes])
