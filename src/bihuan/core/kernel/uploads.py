"""How much one file sent to a page may hold while it is still arriving.

A module raises the ceiling of a page of its own in its `wiring.py`; every other page has the
usual one.
"""

from django.urls import Resolver404, resolve

USUAL = 32 * 1024 * 1024
_raised: dict[str, int] = {}


def allow(url_name: str, most: int) -> None:
    """The page of that name takes files up to ``most`` bytes, and says itself what is too large."""
    _raised[url_name] = most


def ceiling_at(path: str) -> int:
    """Bytes after which a file sent to this path is cut: a little more than its page promises, so
    that the page sees that it is too large."""
    if not _raised:
        return USUAL
    try:
        name = resolve(path).url_name
    except Resolver404:
        return USUAL
    return _raised[name] + 1 if name in _raised else USUAL
