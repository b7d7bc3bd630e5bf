"""What can be harvested: kinds of texts that an editor reads and marks passages in.

A kind registers itself here (from a wiring.py) and is harvested without a change elsewhere: it
says how one text is read by somebody who may, and which ones wait to be read.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING
from uuid import UUID

from bihuan.core.kernel.manifest import Registry

if TYPE_CHECKING:
    from bihuan.core.access import Actor
    from bihuan.core.parties.models import Organisation, Person


@dataclass(frozen=True)
class Source:
    """One text as it is read: paragraphs of plain words on a version. `by` is said to editors in
    words that name nobody whom the public page does not name; `unit` is whose harvest it is;
    `page` follows it."""

    kind: str
    id: UUID
    version: int
    title: str
    by: str
    at: datetime
    paragraphs: Sequence[str]
    unit: Organisation
    author: Person | None = None
    page: str = ""


@dataclass(frozen=True)
class Line:
    """A text in the list of what waits to be read."""

    kind: str
    id: UUID
    title: str
    by: str
    at: datetime


@dataclass(frozen=True)
class SourceKind:
    """`read` gives a text to an actor who may read it to harvest it, else None; `newest` the lines
    of those, newest first, at most so many."""

    code: str
    title: str
    read: Callable[[Actor, UUID], Source | None]
    newest: Callable[[Actor, int], Sequence[Line]]


SOURCES: Registry[SourceKind] = Registry("source of the harvest", lambda kind: kind.code)
