"""Where programmes bind what their kinds name: effects, the opener, the table of categories.

Called from a programme's `wiring.py` when the product starts; asked by the engine afterwards.
A name that a kind uses and nobody bound is a fault found by the system check, not at midnight.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Protocol
from uuid import UUID

from bihuan.core.casework.loop import Kind

if TYPE_CHECKING:
    from bihuan.core.access import Actor
    from bihuan.core.casework.models import Case, Submission, TrailEntry
    from bihuan.core.casework.opening import Brought


class Effect(Protocol):
    """Code run inside a move's transaction; raising undoes the move."""

    def __call__(
        self, *, case: Case, submission_ids: tuple[UUID, ...], entry: TrailEntry, actor: Actor
    ) -> None: ...


class Opener(Protocol):
    """A programme's own way from what was brought to a submission."""

    def __call__(self, brought: Brought, *, actor: Actor) -> Submission: ...


Categories = Callable[[], Sequence[tuple[str, str]]]

_kinds: dict[str, Kind] = {}
_effects: dict[tuple[str, str], Effect] = {}
_openers: dict[str, Opener] = {}
_categories: dict[str, Categories] = {}
_reporter_pages: dict[str, Callable[[Submission], str]] = {}


def register_kind(kind: Kind) -> None:
    """Make a kind known; ValueError when its declaration is not sound."""
    if faults := kind.faults():
        raise ValueError(f"{kind.code}: " + "; ".join(faults))
    _kinds[kind.code] = kind


def bind_effect(kind_code: str, name: str, effect: Effect) -> None:
    """Say what the effect `name` of a kind does."""
    _effects[kind_code, name] = effect


def bind_opener(kind_code: str, opener: Opener) -> None:
    """Say how a submission of this kind is opened, whichever door it came through."""
    _openers[kind_code] = opener


def bind_categories(kind_code: str, categories: Categories) -> None:
    """Say which sub-categories the kind has now: (code, title in the reader's language)."""
    _categories[kind_code] = categories


def bind_reporter_url(kind_code: str, page: Callable[[Submission], str]) -> None:
    """Say on which page a signed-in reporter follows a submission of this kind."""
    _reporter_pages[kind_code] = page


def reporter_page_of(kind_code: str) -> Callable[[Submission], str] | None:
    """The page bound for the kind's reporters, or None."""
    return _reporter_pages.get(kind_code)


def kind_of(code: str) -> Kind:
    """The kind of that code; KeyError when its programme is not installed."""
    return _kinds[code]


def kinds() -> tuple[Kind, ...]:
    """All kinds, in order of their codes."""
    return tuple(_kinds[code] for code in sorted(_kinds))


def effect_of(kind_code: str, name: str) -> Effect:
    """What the named effect does; KeyError when nobody bound it."""
    return _effects[kind_code, name]


def opener_of(kind_code: str) -> Opener:
    """How this kind is opened; KeyError when nobody bound it."""
    return _openers[kind_code]


def opener_kinds() -> frozenset[str]:
    """Kinds that can be opened from what a person brings."""
    return frozenset(_openers)


def categories_of(kind_code: str) -> dict[str, str]:
    """The kind's sub-categories, code to title; empty when it has none."""
    bound = _categories.get(kind_code)
    return dict(bound()) if bound else {}


def unbound_effects() -> list[str]:
    """Effects that kinds name and nobody bound, as "kind effect"."""
    named = {
        (kind.code, name)
        for kind in _kinds.values()
        for names in (*(m.effects for m in kind.moves), kind.effects_on_join)
        for name in names
    }
    return [f"{kind} {name}" for kind, name in sorted(named - _effects.keys())]
