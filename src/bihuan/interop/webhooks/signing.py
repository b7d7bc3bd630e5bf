"""Signatures as Standard Webhooks has them: HMAC-SHA256 over id, time and body."""

import base64
import binascii
import hmac
import secrets
from collections.abc import Iterable, Mapping

from .contract import ID_HEADER, SIGNATURE_HEADER, TIME_HEADER, TOLERANCE_SECONDS

PREFIX, SECRET_BYTES = "whsec_", 32
VERSION = "v1,"


class BadSignature(ValueError):
    """The message is not from whom it says, was changed, or is too old."""


def fresh_secret() -> str:
    """A new secret, written as receivers' libraries want it."""
    return PREFIX + base64.b64encode(secrets.token_bytes(SECRET_BYTES)).decode()


def sign(secret: str, message_id: str, timestamp: int, body: bytes) -> str:
    """One signature: `v1,` and base64."""
    key = base64.b64decode(secret.removeprefix(PREFIX))
    signed = f"{message_id}.{timestamp}.".encode() + body
    return VERSION + base64.b64encode(hmac.digest(key, signed, "sha256")).decode()


def headers_for(
    secrets_now: Iterable[str], message_id: str, timestamp: int, body: bytes
) -> dict[str, str]:
    """The three headers; while a secret is being changed there is a signature of each."""
    signatures = [sign(secret, message_id, timestamp, body) for secret in secrets_now]
    return {
        ID_HEADER: message_id,
        TIME_HEADER: str(timestamp),
        SIGNATURE_HEADER: " ".join(signatures),
    }


def verify(secret: str, headers: Mapping[str, str], body: bytes, *, now: int) -> str:
    """The message's id, if it was signed with the secret within the tolerance."""
    try:
        message_id, timestamp = headers[ID_HEADER], int(headers[TIME_HEADER])
        given = headers[SIGNATURE_HEADER].split()
        expected = sign(secret, message_id, timestamp, body).encode()
    except (KeyError, ValueError, binascii.Error) as problem:
        raise BadSignature("The headers of a webhook are missing.") from problem
    if abs(now - timestamp) > TOLERANCE_SECONDS:
        raise BadSignature("The message is too old.")
    if not any(hmac.compare_digest(one.encode(), expected) for one in given):
        raise BadSignature("The signature does not fit.")
    return message_id
