"""What went wrong, in the form in which Open311 says it: a list of code and sentence."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass
class Fault(Exception):
    """One or more sentences for the client under one HTTP status."""

    status: int
    sentences: tuple[str, ...]
    headers: dict[str, str] = field(default_factory=dict)

    def __str__(self) -> str:
        return " ".join(self.sentences)


def bad(*sentences: str) -> Fault:
    """400: something in the request has to be changed."""
    return Fault(400, sentences)


def missing(*sentences: str) -> Fault:
    """404: no such service, request, token or jurisdiction."""
    return Fault(404, sentences)


def forbidden(*sentences: str) -> Fault:
    """403: no key, an unknown one, or one that may not do this."""
    return Fault(403, sentences)
