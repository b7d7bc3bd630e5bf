"""The search itself.

Two questions are asked of the index: who has all words in title, names or numbers, and who has
them anywhere; each gives its newest. Who answers is checked against the live rows before anything
is counted, so a count never includes what the actor may not see, and an index that is behind shows
nothing that was withdrawn a second ago.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime

from bihuan.core.access import Actor
from bihuan.core.kernel.searchable import Searchable
from bihuan.core.parties.models import Organisation
from bihuan.core.search import backends
from bihuan.core.search.asking import All, Node, Question, Term, join, read
from bihuan.core.search.backends import Hit
from bihuan.core.search.queries.scope import kinds_for, seen, within
from bihuan.core.search.tokens import UNIT

MOST = 500
"""Results that are ranked and counted; whoever has more is asked to say more."""
ROUNDS = 4
"""How often more is looked for when much of what was found is not for this actor's eyes."""
SUGGESTIONS = 8


@dataclass(frozen=True)
class Ask:
    """What is asked: the text as typed, and filters. `before` itself is not included."""

    text: str
    kind: str = ""
    unit: Organisation | None = None
    since: datetime | None = None
    before: datetime | None = None


@dataclass(frozen=True)
class Found:
    """The answer: hits in their order, how many of each kind (whatever kind was asked for), and
    whether there are more than were counted."""

    question: Question | None = None
    hits: Sequence[Hit] = ()
    counts: dict[str, int] = field(default_factory=dict)
    more: bool = False

    @property
    def total(self) -> int:
        """Of all kinds together."""
        return sum(self.counts.values())


def find(actor: Actor, ask: Ask) -> Found:
    """Everything that answers and that the actor may see, best first, at most `MOST` of it."""
    question = read(ask.text)
    if question is None:
        return Found()
    kinds = kinds_for(actor)
    hits, more = _both(actor, question, ask, kinds)
    counts = Counter(hit.kind for hit in hits)
    if ask.kind:
        own = [one for one in kinds if one.code == ask.kind]
        if more:
            hits, _more = _both(actor, question, ask, own)
        hits = [hit for hit in hits if hit.kind == ask.kind]
    return Found(question, hits, dict(counts), more)


def suggest(actor: Actor, text: str) -> Found:
    """A few titles, names and numbers that answer, for showing while somebody types."""
    question = read(text)
    if question is None:
        return Found()
    ask, kinds = Ask(text), kinds_for(actor)
    hits, _more = _newest(actor, question.heading, question, ask, kinds, 5 * SUGGESTIONS)
    return Found(question, sorted(hits, key=_order)[:SUGGESTIONS])


def _both(
    actor: Actor, question: Question, ask: Ask, kinds: Sequence[Searchable]
) -> tuple[list[Hit], bool]:
    """Hits of both questions, best first, and whether there are more; where the first question
    has as many as are shown, the second is not asked."""
    first, full = _newest(actor, question.heading, question, ask, kinds, MOST)
    if full:
        return sorted(first, key=_order), True
    titled = {hit.entry for hit in first}
    rest, more = _newest(actor, question.node, question, ask, kinds, MOST)
    others = [hit for hit in rest if hit.entry not in titled]
    ranked = [*sorted(first, key=_order), *sorted(others, key=_order)]
    return ranked[:MOST], more or len(ranked) > MOST


def _order(hit: Hit) -> tuple[bool, bool, float, int]:
    """A phrase in the heading, then one in the text, then scattered; the newer first."""
    return (not hit.in_heading, not hit.in_words, -hit.at.timestamp(), -hit.entry)


def _newest(
    actor: Actor,
    node: Node,
    question: Question,
    ask: Ask,
    kinds: Sequence[Searchable],
    most: int,
) -> tuple[list[Hit], bool]:
    """The newest that answer and may be seen, and whether there may be more."""
    scope = within(actor, kinds)
    if scope is None:
        return [], False
    unit = [Term(UNIT + ask.unit.pk.hex)] if ask.unit else []
    asked = join(All, [node, scope, *unit])
    found: list[Hit] = []
    for turn in range(ROUNDS):
        hits = backends.match(
            asked,
            question.words,
            since=ask.since,
            before=ask.before,
            limit=most + 1,
            offset=turn * (most + 1),
        )
        found += seen(actor, hits)
        if len(hits) <= most:
            return found[:most], len(found) > most
        if len(found) > most:
            break
    return found[:most], True
