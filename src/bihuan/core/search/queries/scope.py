"""Where an actor's search looks, and what of it the actor may see."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from uuid import UUID

from bihuan.core.access import Actor
from bihuan.core.kernel.searchable import SEARCHABLES, Searchable
from bihuan.core.search.asking import Either, Node, Term, join
from bihuan.core.search.backends import Hit
from bihuan.core.search.tokens import AUDIENCE


def kinds_for(actor: Actor) -> list[Searchable]:
    """The kinds in which the actor may find anything at all, in their order."""
    open_to = [one for one in SEARCHABLES if _open(one, actor)]
    return sorted(open_to, key=lambda one: (one.order, one.code))


def _open(searchable: Searchable, actor: Actor) -> bool:
    keys = searchable.reach(actor) if searchable.reach else None
    return keys is None or bool(keys)


def within(actor: Actor, kinds: Iterable[Searchable]) -> Node | None:
    """Narrows the question to what the actor might see of these kinds; None: nothing.

    It is wider than what the actor may see and decides nothing: `seen` does.
    """
    parts: list[Node] = []
    for one in kinds:
        keys = one.reach(actor) if one.reach else None
        if keys is None:
            parts.append(Term(AUDIENCE + one.code))
        else:
            parts += [Term(f"{AUDIENCE}{one.code}.{key}") for key in sorted(keys)]
    return join(Either, parts) if parts else None


def seen(actor: Actor, hits: Sequence[Hit]) -> list[Hit]:
    """Those whose rows are there and visible to the actor now, in their order: a query per kind."""
    wanted: dict[str, list[UUID]] = defaultdict(list)
    for hit in hits:
        wanted[hit.kind].append(hit.row_id)
    visible: set[tuple[str, UUID]] = set()
    for kind, rows in wanted.items():
        searchable = SEARCHABLES.find(kind)
        if searchable is not None:
            there = searchable.visible(actor).filter(pk__in=rows).order_by()
            visible |= {(kind, pk) for pk in there.values_list("pk", flat=True)}
    return [hit for hit in hits if (hit.kind, hit.row_id) in visible]
