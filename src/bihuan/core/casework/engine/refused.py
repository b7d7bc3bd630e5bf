"""What the engine answers when a move cannot be made."""

from __future__ import annotations


class Refused(Exception):
    """A move that may not be made now; the text is a sentence for the person who tried."""


class Conflict(Refused):
    """Somebody else moved the case first; the page has to be read again."""
