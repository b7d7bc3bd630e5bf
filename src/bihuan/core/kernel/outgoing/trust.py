"""Whose certificates we believe: the public authorities, and those the operator added."""

import ssl
from functools import lru_cache

import certifi
from django.conf import settings


def context() -> ssl.SSLContext:
    """Checks chain and name. Intranets often have an authority of their own (OUTGOING_CA)."""
    return _context(settings.OUTGOING_CA)


@lru_cache(maxsize=2)
def _context(extra: str) -> ssl.SSLContext:
    made = ssl.create_default_context(cafile=certifi.where())
    made.minimum_version = ssl.TLSVersion.TLSv1_2
    if extra:
        made.load_verify_locations(extra)
    return made
