"""Events in the encrypted mode: AES-256-CBC under the account's EncodingAESKey.

Source: the platform's pages on encrypting messages. The key is the 43 characters and one "=" read
as Base64; the vector is its first 16 bytes; sealed are 16 random bytes, the length of the text in
four bytes of network order, the text, the AppID; padded to whole blocks of 32 bytes.
"""

from __future__ import annotations

import binascii
import secrets
from base64 import b64decode, b64encode

from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes

LETTERS, BLOCK, RANDOM, LENGTH = 43, 32, 16, 4


class Unsealed(ValueError):
    """It is not sealed for this account."""


def fresh_key() -> str:
    """43 letters and digits, as the account's backend takes them."""
    while True:
        text = b64encode(secrets.token_bytes(BLOCK)).decode()[:LETTERS]
        if text.isalnum():
            return text


def _cipher(key: str) -> Cipher[modes.CBC]:
    raw = b64decode(f"{key}=")
    return Cipher(algorithms.AES(raw), modes.CBC(raw[:16]))


def seal(key: str, app_id: str, text: bytes, random: bytes = b"") -> str:
    """The event as it is sent; `random` is given by tests only."""
    body = (random or secrets.token_bytes(RANDOM)) + len(text).to_bytes(LENGTH, "big")
    body += text + app_id.encode()
    fill = BLOCK - len(body) % BLOCK
    work = _cipher(key).encryptor()
    return b64encode(work.update(body + bytes([fill]) * fill) + work.finalize()).decode()


def opened(key: str, app_id: str, sealed: str) -> bytes:
    """What is in it. To be asked only after its signature was checked: every fault of what was not
    sealed with this key for this account is the same `Unsealed`."""
    try:
        work = _cipher(key).decryptor()
        body = work.update(b64decode(sealed, validate=True)) + work.finalize()
    except (ValueError, binascii.Error):
        raise Unsealed from None
    fill = body[-1] if body else 0
    if not 1 <= fill <= BLOCK or body[-fill:] != bytes([fill]) * fill:
        raise Unsealed
    rest = body[RANDOM:-fill]
    size = int.from_bytes(rest[:LENGTH], "big")
    text, owner = rest[LENGTH : LENGTH + size], rest[LENGTH + size :]
    if len(text) != size or owner != app_id.encode():
        raise Unsealed
    return text
