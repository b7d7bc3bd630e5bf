"""What programmes add to publishing, each from its wiring.py.

Kinds of pieces are theirs, and so is what readers are shown besides and which group an author
belongs to. Panels on a site's pages are registered with kernel/panels (places below).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING
from uuid import UUID

if TYPE_CHECKING:
    from bihuan.core.access import Actor

    from .models import Piece

HOME_MAIN, HOME_SIDE, PIECE_END = "site.home", "site.home_side", "site.piece"
ABOUT, OFFICE = "site.about", "site.office"
"""Places of panels: on a site's first page below what is new, beside it, below a piece, on the page
about it, and on the office's page of it.
`About.unit` is the site's unit, `About.programme` its programme, `About.record` the site or piece.
"""


@dataclass(frozen=True)
class Suggestion:
    """Another piece for this reader, and why it is shown, in words (R-11)."""

    piece: Piece
    reason: str


@dataclass(frozen=True)
class Group:
    """A group of authors by code, with its title in words (R-03)."""

    code: str
    title: str


Suggest = Callable[["Piece", "Actor"], Sequence[Suggestion]]
GroupsOf = Callable[[Sequence["Piece"]], Mapping[UUID, Group]]
_suggesting: dict[str, Suggest] = {}
_grouping: dict[str, GroupsOf] = {}


def suggest_with(kind: str, function: Suggest) -> None:
    """Below pieces of this kind, shows what the function finds for whoever reads: at most a few,
    best first, only readable ones (queries/public.py), in a fixed number of queries."""
    _suggesting[kind] = function


def group_with(kind: str, function: GroupsOf) -> None:
    """Tells the calendar to which group the author of each piece of this kind belongs, for many
    pieces at once, in a fixed number of queries; a piece left out has no group."""
    _grouping[kind] = function


def suggestions_for(piece: Piece, actor: Actor) -> list[Suggestion]:
    """What the piece's programme suggests to its readers; anything not public is dropped."""
    function = _suggesting.get(piece.kind)
    found = function(piece, actor) if function else ()
    return [one for one in found if one.piece.is_public and one.piece.pk != piece.pk]


def groups_of(pieces: Sequence[Piece]) -> dict[UUID, Group]:
    """Groups of the authors by piece, of every kind that has a function."""
    found: dict[UUID, Group] = {}
    for kind, function in _grouping.items():
        if own := [piece for piece in pieces if piece.kind == kind]:
            found |= function(own)
    return found
