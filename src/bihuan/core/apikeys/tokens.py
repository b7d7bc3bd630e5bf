"""Secrets of keys: made here, compared by digest, never kept."""

import base64
import re
import secrets

from django.conf import settings

from bihuan.core.kernel.crypto.digests import sm3

BYTES = 25  # 200 bits: nobody guesses it, so a fast digest protects it
SHOWN = 8
LITERAL = "demo"
FORM = re.compile(r"bh_[a-z2-7]{40}")


def fresh() -> str:
    """A new secret: "bh_" and forty letters, to be shown once."""
    return "bh_" + base64.b32encode(secrets.token_bytes(BYTES)).decode().lower()


def digest_of(secret: str) -> str:
    """What is kept of a secret; the column that finds it adds the installation's own key."""
    return sm3(b"bihuan.apikeys\x00" + secret.encode())


def is_one(text: str) -> bool:
    """Whether a text can be a secret at all. The word "demo" is one in the demonstration only."""
    return bool(FORM.fullmatch(text)) or (bool(settings.DEMO) and text == LITERAL)
