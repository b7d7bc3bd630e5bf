"""SM3 digests: plain, salted for the trail, keyed for looking up."""

from cryptography.hazmat.primitives import hashes, hmac

from .keyring import ring


def sm3(content: bytes) -> str:
    """SM3 of bytes in hexadecimal (GB/T 32905-2016)."""
    digest = hashes.Hash(hashes.SM3())
    digest.update(content)
    return digest.finalize().hex()


def salted_digest(text: str, salt: str) -> str:
    """SM3 of a text with its salt, both length-bound, so that no other pair gives the same bytes.

    The trail keeps this instead of the text; when the text and its salt are erased, the digest says
    nothing any more and the chain still verifies.
    """
    mark, words = salt.encode(), text.encode()
    return sm3(len(mark).to_bytes(4, "big") + mark + words)


class BlindIndex(str):
    """A look-up value under the current key; `others` are the same under keys still in use, which
    a `BlindIndexField` compares too, so that a rotation under way hides nobody."""

    __slots__ = ("others",)
    others: tuple[str, ...]


def blind_index(text: str, *, purpose: str) -> BlindIndex:
    """Look-up value of an already normalised text: `k1.<keyed SM3 in hexadecimal>`.

    `purpose` separates columns: the same phone has another index elsewhere. Whoever has only the
    database can see that two rows of one column are equal, and nothing more.
    """
    keys = ring()
    versions = [version for version in keys.live if version in keys.blind_index]
    values = [f"{v}.{_keyed(keys.blind_index[v], purpose, text)}" for v in versions]
    index = BlindIndex(values[0])
    index.others = tuple(values[1:])
    return index


def keyed_digest(text: str, *, purpose: str) -> str:
    """Keyed SM3 without its version, for short-lived keys such as counters."""
    keys = ring()
    return _keyed(keys.blind_index[keys.current], purpose, text)


def _keyed(key: bytes, purpose: str, text: str) -> str:
    mac = hmac.HMAC(key, hashes.SM3())
    mac.update(purpose.encode() + b"\x00" + text.encode())
    return mac.finalize().hex()
