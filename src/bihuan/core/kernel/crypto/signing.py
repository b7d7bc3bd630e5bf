"""This installation's signature: Ed25519 (RFC 8032), for what leaves it and must prove itself."""

from __future__ import annotations

import base64

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from django.conf import settings


def sign(text: bytes) -> str:
    """Signature with this installation's key, base64."""
    return base64.b64encode(_key().sign(text)).decode()


def signed_by_us(text: bytes, signature: str, public: str = "") -> bool:
    """Whether the signature is this installation's (or of the public key given, base64)."""
    try:
        key = Ed25519PublicKey.from_public_bytes(base64.b64decode(public or public_key()))
        key.verify(base64.b64decode(signature), text)
    except (InvalidSignature, ValueError):
        return False
    return True


def public_key() -> str:
    """This installation's public key, base64, to be kept with what it signed."""
    return base64.b64encode(_key().public_key().public_bytes_raw()).decode()


def _key() -> Ed25519PrivateKey:
    return Ed25519PrivateKey.from_private_bytes(base64.b64decode(settings.KEYS["signing"]))
