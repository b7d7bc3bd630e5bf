"""What can become a document: rooms and programmes declare it, nothing here names them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from uuid import UUID

from bihuan.core.access import Actor
from bihuan.core.kernel.levels import UNIT
from bihuan.core.kernel.manifest import Registry
from bihuan.core.parties.models import Organisation

ALL_FORMS = ("downward", "upward", "letter")


@dataclass(frozen=True)
class Material:
    """What a source gives to the draft. `unit`: which unit would issue it, if it knows.

    Paragraphs that begin with 一、 or （一） become headings. All can be changed in the draft.
    """

    title: str
    addressee: str = ""
    paragraphs: tuple[str, ...] = ()
    attachments: tuple[str, ...] = ()
    copies: str = ""
    level: str = UNIT
    unit: Organisation | None = None


@dataclass(frozen=True)
class Source:
    """A kind of thing that becomes a document: `title` is a msgid, `forms` in the order offered.

    `load(actor, id)` checks that the actor may read the thing, as its own page does, and raises
    Http404 when not. `load_set` does so for several that make one document.
    """

    code: str
    title: str
    load: Callable[[Actor, UUID], Material]
    forms: tuple[str, ...] = ALL_FORMS
    load_set: Callable[[Actor, Sequence[UUID]], Material] | None = None


SOURCES: Registry[Source] = Registry("source of documents", lambda source: source.code)
