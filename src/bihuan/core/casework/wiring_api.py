"""Where programmes bind what their kinds name: effects, opener, categories, what is offered.

Called from a programme's `wiring.py` when the product starts; asked by the engine afterwards.
A name that a kind uses and nobody bound is a fault found by the system check, not at midnight.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Protocol
from uuid import UUID

from bihuan.core.casework.loop import Kind
from bihuan.core.casework.offering import PLAIN, Offer, Service

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from bihuan.core.access import Actor
    from bihuan.core.casework.models import Case, Submission, TrailEntry
    from bihuan.core.casework.opening import Brought
    from bihuan.core.parties.models import Organisation


class Effect(Protocol):
    """Code run inside a move's transaction; raising undoes the move."""

    def __call__(
        self, *, case: Case, submission_ids: tuple[UUID, ...], entry: TrailEntry, actor: Actor
    ) -> None: ...


class Opener(Protocol):
    """A programme's own way from what was brought to a submission."""

    def __call__(self, brought: Brought, *, actor: Actor) -> Submission: ...


@dataclass(frozen=True)
class History:
    """What a kind says about cases taken over from an older system.

    catch_all: the category of a case that nothing says more of; guess: a category from a few
    words, "" when they say nothing; write: the programme's own rows beside the new cases.
    """

    catch_all: str = ""
    guess: Callable[[str], str] | None = None
    write: Callable[[Sequence[Case]], None] | None = None


Categories = Callable[[], Sequence[tuple[str, str]]]

Links = Callable[[str, UUID, "Actor"], Sequence[tuple[str, str]]]

_kinds: dict[str, Kind] = {}
_effects: dict[tuple[str, str], Effect] = {}
_openers: dict[str, Opener] = {}
_categories: dict[str, Categories] = {}
_case_lines: dict[str, Callable[[Case], Sequence[tuple[str, str]]]] = {}
_case_searches: dict[str, Callable[[str], QuerySet[Any, Any]]] = {}
_histories: dict[str, History] = {}
_reporter_pages: dict[str, Callable[[Submission], str]] = {}
_offers: dict[str, Offer] = {}
_case_pages: dict[str, str] = {}
_hosts: dict[str, Callable[[Case], Sequence[Organisation]]] = {}
_links: dict[str, Links] = {}


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


def bind_history(kind_code: str, history: History) -> None:
    """Say how cases of this kind are taken over from an older system."""
    _histories[kind_code] = history


def history_of(kind_code: str) -> History:
    """What the kind said about that, or that there is nothing special."""
    return _histories.get(kind_code, History())


def bind_reporter_url(kind_code: str, page: Callable[[Submission], str]) -> None:
    """Say on which page a signed-in reporter follows a submission of this kind."""
    _reporter_pages[kind_code] = page


def bind_case_page(kind_code: str, url_name: str) -> None:
    """Say that staff work on this kind on a page of its own, named by the case's id, and not on
    the page that casework gives to all."""
    _case_pages[kind_code] = url_name


def case_page_of(kind_code: str) -> str:
    """The name of the page on which staff work on a case of the kind."""
    return _case_pages.get(kind_code, "casework:case")


def bind_hosts(kind_code: str, hosts: Callable[[Case], Sequence[Organisation]]) -> None:
    """Say which units carry a case together with its own: rights over them count too."""
    _hosts[kind_code] = hosts


def hosts_of(case: Case) -> Sequence[Organisation]:
    """Units that carry the case together with its own."""
    bound = _hosts.get(case.kind)
    return bound(case) if bound else ()


def offer_to_public(kind_code: str, offer: Offer = PLAIN) -> None:
    """Offer a kind to outside systems: its services can be asked for, its public cases read.

    ValueError when another kind has the same prefix: two services would share a code.
    """
    for code, other in _offers.items():
        if code != kind_code and other.prefix == offer.prefix:
            raise ValueError(f"{kind_code} and {code} offer services under one prefix")
    _offers[kind_code] = offer


def withdraw_offer(kind_code: str) -> None:
    """Take an offer back; for tests that made it."""
    _offers.pop(kind_code, None)


def offer_of(kind_code: str) -> Offer | None:
    """What is offered of the kind, or None."""
    return _offers.get(kind_code)


def offered_kinds() -> tuple[str, ...]:
    """Kinds that are offered, in order of their codes."""
    return tuple(sorted(_offers))


def services_of(kind_code: str) -> Sequence[Service]:
    """The services of an offered kind, in the reader's language; KeyError when it is not."""
    offer = _offers[kind_code]
    if offer.services is not None:
        return offer.services()
    return [Service(code, title) for code, title in categories_of(kind_code).items()]


def service_code(kind_code: str, category: str) -> str:
    """The code under which outside systems know a category; empty when it has none."""
    offer = _offers.get(kind_code)
    return f"{offer.prefix}{category}" if offer and category else ""


def behind_code(code: str) -> tuple[str, str] | None:
    """(kind, category) behind a service code: the longest prefix that fits, or None."""
    fitting = [kind for kind, offer in _offers.items() if code.startswith(offer.prefix)]
    if not fitting or not code:
        return None
    kind = max(fitting, key=lambda one: len(_offers[one].prefix))
    return kind, code.removeprefix(_offers[kind].prefix)


def bind_case_search(module: str, cases: Callable[[str], QuerySet[Any, Any]]) -> None:
    """Say which cases a module above knows by a number of its own: a query of their ids (one
    column) for exactly that text. The desk asks it beside its own numbers; who may see what is
    decided there."""
    _case_searches[module] = cases


def cases_known_by(text: str) -> list[QuerySet[Any, Any]]:
    """What all modules above know by that number."""
    return [_case_searches[module](text) for module in sorted(_case_searches)]


def bind_case_lines(module: str, lines: Callable[[Case], Sequence[tuple[str, str]]]) -> None:
    """Say what a module above adds to the case page's list of facts: pairs of label and text."""
    _case_lines[module] = lines


def case_lines(case: Case) -> list[tuple[str, str]]:
    """What all modules above add to a case's page."""
    return [line for module in sorted(_case_lines) for line in _case_lines[module](case)]


def bind_links(module: str, links: Links) -> None:
    """Say which links a module above puts on casework's pages: (label, address) for a thing
    ("casework.case", "casework.sheet", "casework.circular") of that id and the actor who reads."""
    _links[module] = links


def links_of(thing: str, thing_id: UUID, actor: Actor) -> list[tuple[str, str]]:
    """What all modules above add to the page of a thing."""
    return [link for module in sorted(_links) for link in _links[module](thing, thing_id, actor)]


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
