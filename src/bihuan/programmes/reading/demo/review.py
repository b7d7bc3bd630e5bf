"""A review of the exchange's year with live figures, published after figures were counted; then one
more essay comes in, so that one of its figures has moved."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from datetime import datetime, timedelta
from typing import Any
from urllib.parse import urlencode
from uuid import UUID, uuid5

from bihuan.core.access import Actor
from bihuan.core.accounts.models import User
from bihuan.core.kernel import clock, prose
from bihuan.core.measures import actions
from bihuan.core.measures.models import Citation
from bihuan.core.parties.models import Organisation, Person
from bihuan.core.parties.queries import holders_of
from bihuan.core.publishing.actions import pass_step, publish
from bihuan.core.publishing.models import Piece, Site
from bihuan.core.publishing.writing import Writing
from bihuan.programmes.reading.actions.authors import fill_profile
from bihuan.programmes.reading.actions.essays import Draft, hand_in_essay
from bihuan.programmes.reading.models import Essay
from bihuan.programmes.reading.models.author_choices import YOUNG
from bihuan.programmes.reading.queries.essays import ESSAY

from .essays.ground import CITY_SITE
from .essays.plan import LAST
from .evenings import texts

SPACE = UUID("6f0f3a5e-6d1c-5c0e-9a55-0c9e5b0a7d31")
AUTHOR, DECIDES = "author", 2
UNTIL_LAST = {
    "sessions": "sessions_held", "attendances": "attendances", "published": "essays_published",
    "authors": "authors", "leading": "share_leading_officials", "young": "share_young_cadres",
    "sent_up": "diary_entries_sent_up", "instructed": "diary_entries_instructed",
    "problems": "diary_problems_adopted", "suggestions": "diary_suggestions_adopted",
}  # fmt: skip
"""The figures of the review by their names in its text, up to the end of the year."""
SO_FAR = {"submitted": "essays_submitted"}
"""Up to the day on which it goes out."""
Untold = Callable[[], AbstractContextManager[Any]]


def load(untold: Untold) -> Iterator[str]:
    """Handed in a week ago, passed step by step, published now; then what moves it."""
    user = User.objects.filter(username=AUTHOR, demo=True).select_related("person").first()
    site = Site.objects.select_related("organisation", "chain").filter(slug=CITY_SITE).first()
    if user is None or site is None or site.chain is None:
        return
    told = texts("review")
    with untold():
        piece = _passed(site, user.person, told["review"])
    actions.refresh()
    publish(piece.pk, actor=_reviewers(site)[DECIDES])
    _hand_in(site, _somebody(site), told["late"], told["late"]["body"])
    actions.refresh()
    moved = actions.follow()
    yield f"A review with {Citation.objects.count()} figures, {moved} of which moved since"


def _passed(site: Site, author: Person, told: dict[str, str]) -> Piece:
    """By everybody of the chain, a day after the other."""
    now, steps = clock.now(), _reviewers(site)
    at = now - timedelta(days=len(steps) + 1)
    with clock.frozen(_morning(at)):
        fill_profile(birth_band=1980, field="party", level="city", actor=Actor(author))
        piece = _hand_in(site, author, told, told["body"].format(**_marks(site.organisation)))
    for day, actor in enumerate(steps, start=1):
        with clock.frozen(_morning(at + timedelta(days=day))):
            pass_step(piece.pk, actor=actor)
    return piece


def _hand_in(site: Site, author: Person, told: dict[str, str], body: str) -> Piece:
    unit = author.appointments.order_by("starts_on")[0].post.organisation
    written = Writing(
        kind=ESSAY, site=site, unit=unit, title=told["title"], body=body.strip(), author=author,
        digest=told["digest"],
    )  # fmt: skip
    name = uuid5(SPACE, told["title"])
    draft = Draft(written, "work", None, told["work"])
    return hand_in_essay(draft, piece_id=name, client_id=name, actor=Actor(author, "import"))


def _marks(unit: Organisation) -> dict[str, str]:
    """Each figure as it stands in a text; its value is put in when the text is kept."""
    asked = {"unit": unit.code, "until": LAST.isoformat(), "own": "on"}
    so_far = {"unit": unit.code, "own": "on"}
    refs = {name: f"reading.{code}?{urlencode(asked)}" for name, code in UNTIL_LAST.items()}
    refs |= {name: f"reading.{code}?{urlencode(so_far)}" for name, code in SO_FAR.items()}
    return {name: prose.figure_mark(ref, "—") for name, ref in refs.items()}


def _reviewers(site: Site) -> list[Actor]:
    """Who holds each step of the site's chain, in order."""
    assert site.chain is not None
    posts = [step.post for step in site.chain.steps.select_related("post").order_by("place")]
    return [Actor(holders_of(post)[0].person, "import") for post in posts]


def _somebody(site: Site) -> Person:
    """The young author whose essay went out last."""
    rows = Essay.objects.filter(piece__site=site, group=YOUNG, piece__state="published")
    newest = rows.select_related("piece__author").latest("piece__published_at")
    assert newest.piece.author is not None
    return newest.piece.author


def _morning(day: datetime) -> datetime:
    return day.astimezone(clock.LOCAL).replace(hour=9, minute=20)
