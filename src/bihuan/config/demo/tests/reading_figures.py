"""The figures of the learning exchange that the demonstration shows, and how each is counted.

The table is the test's own: what the programme says of its first year, as of 24 December 2025. Each
count is a query over records that the product's actions wrote.
"""

from __future__ import annotations

from collections import Counter
from datetime import datetime
from typing import Any

from django.db.models import Count, Q

from bihuan.core.access import SYSTEM
from bihuan.core.kernel import clock
from bihuan.core.measures.models import Citation
from bihuan.core.meetings.models import Session
from bihuan.core.publishing.models import Piece, Site

AS_OF = datetime(2025, 12, 24, 23, 59, 59, tzinfo=clock.LOCAL)
CITY = "chenzhou"
SAID: dict[str, Any] = {
    "sessions_held": 54,
    "essays_published": 310,
    "share_leading_officials": 30,
    "share_young_cadres": 57,
    "speakers_per_session": [3, 4],
    "diary_entries_sent_up": 236,
    "diary_entries_instructed": 120,
    "diary_problems_adopted": 80,
    "diary_suggestions_adopted": 30,
}
"""By the names of the figures file; where it says "at least", the least."""
EXACT = {
    "essays_handed_in": 400,
    "essays_published": 318,
    "leading_officials": 120,
    "young_cadres": 228,
    "diary_entries_instructed": 124,
    "diary_problems_adopted": 85,
    "diary_suggestions_adopted": 35,
}
"""What the demonstration has of them."""
SUB_BRANDS = {
    "书香郴直·阅读悦享": 18,
    "她分享": 12,
    "莽山脚下读好书": 14,
    "耒水河畔读好书": 10,
}
COLUMNS = {"起步就起跑 开局就冲刺", "传承红色基因"}
MOST_ESSAYS = 330


def check() -> None:
    """All of it, after everything was loaded."""
    _sessions()
    _essays()
    _diaries()
    _sites()
    _review()


def _sessions() -> None:
    held = Session.objects.filter(series__code="reading", state="closed")
    accepted = Count("talks", filter=Q(talks__state="accepted"))
    rows = held.annotate(n=accepted).order_by("starts_at")
    assert [one.number for one in rows] == list(range(1, SAID["sessions_held"] + 1))
    assert {one.n for one in rows} == set(SAID["speakers_per_session"])
    ahead = Session.objects.filter(series__code="reading", state="open").get()
    assert ahead.starts_at > clock.now()
    assert (ahead.seating.taken, ahead.seating.waiting) == (30, 4)


def _essays() -> None:
    pieces = Piece.objects.filter(site__slug=CITY, kind="reading.essay", submission__isnull=False)
    year = pieces.filter(handed_in_at__lte=AS_OF)
    assert year.count() == EXACT["essays_handed_in"]
    assert year.filter(published_at__lte=AS_OF).count() == EXACT["essays_published"]
    assert SAID["essays_published"] <= EXACT["essays_published"]
    assert pieces.filter(state="published").count() <= MOST_ESSAYS
    groups = Counter(year.values_list("essay__group", flat=True))
    assert groups["leading"] == EXACT["leading_officials"]
    assert groups["young"] == EXACT["young_cadres"]
    for found in (groups, Counter(pieces.values_list("essay__group", flat=True))):
        assert round(100 * found["leading"] / found.total()) == SAID["share_leading_officials"]
        assert round(100 * found["young"] / found.total()) == SAID["share_young_cadres"]


def _diaries() -> None:
    from bihuan.programmes.reading.queries.diaries import figures

    found = figures(SYSTEM)
    assert found.sent_up == SAID["diary_entries_sent_up"]
    for name, count in (
        ("diary_entries_instructed", found.instructed),
        ("diary_problems_adopted", found.problems_adopted),
        ("diary_suggestions_adopted", found.suggestions_adopted),
    ):
        assert count == EXACT[name] >= SAID[name]


def _sites() -> None:
    city = Site.objects.get(slug=CITY)
    below = city.below.annotate(n=Count("pieces", filter=Q(pieces__state="published")))
    assert dict(below.values_list("name", "n")) == SUB_BRANDS
    assert set(city.columns.values_list("title", flat=True)) == COLUMNS


def _review() -> None:
    """A published text with figures, of which one has moved: an essay came in afterwards."""
    found = list(Citation.objects.select_related("unit"))
    piece = Piece.objects.get(pk=found[0].owner_id, state="published", site__slug=CITY)
    assert {one.owner_id for one in found} == {piece.pk}
    shown = {one.code.removeprefix("reading."): one.shown for one in found}
    assert shown["sessions_held"] == str(SAID["sessions_held"])
    assert shown["share_young_cadres"] == f"{SAID['share_young_cadres']}%"
    assert shown["essays_published"] == str(EXACT["essays_published"])
    [moved] = [one for one in found if one.has_moved]
    assert (moved.code, moved.added, moved.removed) == ("reading.essays_submitted", 1, 0)
    assert int(moved.now) == int(moved.shown) + 1
