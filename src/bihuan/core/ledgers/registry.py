"""Books, reasons and causes: what the modules that use the ledgers declare in their wiring."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from uuid import UUID

from bihuan.core.access import Actor
from bihuan.core.kernel.i18n import N_
from bihuan.core.kernel.manifest import Registry


@dataclass(frozen=True)
class Book:
    """One closed world of amounts: what is in it never mixes with another book.

    ``member_floor`` is how low an owner's account may go except by a reversal.
    """

    code: str
    title: str
    unit: str
    member_floor: int = 0


@dataclass(frozen=True)
class Reason:
    """Why amounts move, in words: a code that the rule names, and the sentence people read."""

    code: str
    title: str


@dataclass(frozen=True)
class CauseNote:
    """What a cause is called on a statement, and its page if the reader may open it."""

    text: str
    url: str = ""


Describe = Callable[[Actor, Collection[UUID]], Mapping[UUID, CauseNote]]


@dataclass(frozen=True)
class CauseKind:
    """How causes of one type are described: all of a page at once, within what the reader sees."""

    code: str
    describe: Describe


MINE = "ledgers.mine"
"""The place of panels (kernel/panels) on a person's own points: what they are good for."""

BOOKS: Registry[Book] = Registry("book", lambda book: book.code)
REASONS: Registry[Reason] = Registry("reason", lambda reason: reason.code)
CAUSES: Registry[CauseKind] = Registry("cause", lambda cause: cause.code)

POINTS = Book("points", N_("Points"), N_("points"))
BOOKS.register(POINTS)
