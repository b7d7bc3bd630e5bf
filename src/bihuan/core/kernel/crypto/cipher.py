"""SM4-GCM: a token carries its key's version and a random nonce, and is bound to its context."""

import base64
import secrets

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes

from .keyring import ring

NONCE, TAG = 12, 16


class CannotDecrypt(ValueError):
    """A token that no key opens in this context: altered, moved from another column, or its key is
    gone. The message never holds the token or the text."""


def encrypt(text: str, *, context: str) -> str:
    """A token `k1.<base64url of nonce, cipher text, tag>` under the current key.

    `context` (a column's name, say) is associated data: a token copied into another column does
    not open there. The same text gives another token each time, so equal rows don't show.
    """
    keys = ring()
    nonce = secrets.token_bytes(NONCE)
    sealer = Cipher(algorithms.SM4(keys.encryption[keys.current]), modes.GCM(nonce)).encryptor()
    sealer.authenticate_additional_data(_bound(keys.current, context))
    sealed = sealer.update(text.encode()) + sealer.finalize()
    body = base64.urlsafe_b64encode(nonce + sealed + sealer.tag).rstrip(b"=").decode()
    return f"{keys.current}.{body}"


def decrypt(token: str, *, context: str) -> str:
    """The text of a token made with the same context; otherwise CannotDecrypt."""
    version, _, body = token.partition(".")
    key = ring().encryption.get(version)
    if key is None:
        raise CannotDecrypt(f"No key for a text kept in {context}.")
    try:
        raw = base64.urlsafe_b64decode(body + "=" * (-len(body) % 4))
        nonce, sealed, tag = raw[:NONCE], raw[NONCE:-TAG], raw[-TAG:]
        opener = Cipher(algorithms.SM4(key), modes.GCM(nonce, tag)).decryptor()
        opener.authenticate_additional_data(_bound(version, context))
        return (opener.update(sealed) + opener.finalize()).decode()
    except (InvalidTag, ValueError):
        raise CannotDecrypt(f"A text kept in {context} does not open.") from None


def version_of(token: str) -> str:
    """The key version that a token or a blind index names."""
    return token.partition(".")[0]


def _bound(version: str, context: str) -> bytes:
    """Associated data: the version is bound too, so that a token can't be relabelled."""
    return f"bihuan:{version}:{context}".encode()
