"""Figures in texts: what a room that keeps texts asks of whoever computes figures.

The room of figures registers itself with `provide`; without it, texts keep the values that stand
in them and no figure can be put in.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Protocol
from uuid import UUID

from .manifest import Registry


@dataclass(frozen=True)
class Owner:
    """The text in which figures stand: the kind of its record, its id, the version of its words."""

    kind: str
    id: UUID
    version: int


class Uncitable(Exception):
    """A figure can't be published; the sentence says why and what to do."""


@dataclass(frozen=True)
class Told:
    """A text that anybody may read now, in which figures were published."""

    title: str
    url: str


@dataclass(frozen=True)
class Note:
    """What readers are told below a text: how many of its figures were frozen, of when the records
    are that they were counted from, how many of them the records have moved since, and when last.
    """

    figures: int
    counted_at: datetime
    moved: int = 0
    moved_at: datetime | None = None


@dataclass(frozen=True)
class Texts:
    """A kind of texts, registered by the room that keeps them. `told`: those of the ids that
    anybody may read now, in a fixed number of queries."""

    kind: str
    told: Callable[[Collection[UUID]], Mapping[UUID, Told]]


TEXTS: Registry[Texts] = Registry("kind of texts", lambda texts: texts.kind)


class Citing(Protocol):
    """What can be asked about the figures of a text. `actor` is of access."""

    def picker(self, actor: Any) -> str:
        """The page on which the actor chooses a figure; "" when they may not."""
        ...

    def faults(self, text: str, *, before: str, actor: Any) -> list[str]:
        """Sentences about figures that can't stand in the text: unknown ones; such as are not for
        everybody; such as are not in `before` and whose unit's figures the actor may not see."""
        ...

    def computed(self, text: str) -> str:
        """The text with values as of now; figures that can't be worked out stay."""
        ...

    def freeze(self, text: str, owner: Owner, *, anew: bool = False) -> str:
        """The text with values that are kept for ever with their evidence. What an earlier version
        froze stands, unless all are wanted `anew`. Inside the transaction that publishes. Raises
        `Uncitable` with a sentence."""
        ...

    def addresses(self, owner: Owner, refs: Collection[str]) -> dict[str, str]:
        """The page of each figure by its reference: what was frozen, or, before that, the figure as
        it is now for those who may see it. One query."""
        ...

    def note(self, owner: Owner, refs: Collection[str]) -> Note | None:
        """What is told of the text's frozen figures; None without one. The same for everybody, and
        nothing of any row. One query."""
        ...


class _Nobody:
    def picker(self, actor: Any) -> str:
        return ""

    def faults(self, text: str, *, before: str, actor: Any) -> list[str]:
        return []

    def computed(self, text: str) -> str:
        return text

    def freeze(self, text: str, owner: Owner, *, anew: bool = False) -> str:
        return text

    def addresses(self, owner: Owner, refs: Collection[str]) -> dict[str, str]:
        return {}

    def note(self, owner: Owner, refs: Collection[str]) -> Note | None:
        return None


_provided: list[Citing] = []
_nobody = _Nobody()


def provide(citing: Citing) -> None:
    """Takes the place of whoever answered before."""
    _provided[:] = [citing]


def offer(field: Any, actor: Any) -> None:
    """Gives the editor of a form's field the button that puts figures in, for who may."""
    if address := citing().picker(actor):
        field.widget.attrs["data-prose-figures"] = address


def citing() -> Citing:
    """Who answers."""
    return _provided[0] if _provided else _nobody
