"""Taking a whole import of cases back, while nothing was built on it.

Trail entries are never deleted, so neither are their cases: they are withheld from every list and
page, what they said is erased, and their numbers there may be imported anew.
"""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import F, QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from bihuan.core.access import Actor
from bihuan.core.casework.engine import trail
from bihuan.core.casework.engine.authority import Authority
from bihuan.core.casework.models import Case, CaseOrigin, Submission
from bihuan.core.intake.actions import NotUndone
from bihuan.core.kernel import clock, outbox
from bihuan.core.kernel.bulk import give_way, insert_many, update_many

UNDONE = "undo_import"
BATCH = 1_000
SHOWN_AT_ONCE = 2_000
NAMED = 5


def cases_of(run: UUID) -> QuerySet[Case]:
    """Every case of the run, withheld or not."""
    return Case.everything.filter(origin__run=run, origin__freed_at__isnull=True)


def show(run: UUID) -> None:
    """Lets the run's cases be seen with what came with them, some hundred in each transaction, so
    that nobody waits long; run again after a kill it goes on."""
    waiting = CaseOrigin.objects.filter(run=run, freed_at__isnull=True).order_by("case_id")
    ids = list(waiting.values_list("case_id", flat=True))
    for start in range(0, len(ids), SHOWN_AT_ONCE):
        if start:
            give_way()
        some = ids[start : start + SHOWN_AT_ONCE]
        with transaction.atomic():
            for rows in (
                Case.everything.filter(pk__in=some),
                Submission.everything.filter(case_id__in=some),
            ):
                rows.filter(withheld_at__isnull=False).update(withheld_at=None)
        outbox.renew()


def obstacles(run: UUID) -> list[str]:
    """Any step since (a move, words, a link, a merge, a rating, a call) is a further entry of the
    trail."""
    touched = cases_of(run).filter(trail_length__gt=1).order_by("number")
    numbers = list(touched.values_list("number", flat=True)[:NAMED])
    if not numbers:
        return []
    n = touched.count()
    sentence = ngettext(
        "%(n)d case has gone on since it was imported: %(numbers)s.",
        "%(n)d cases have gone on since they were imported: %(numbers)s.",
        n,
    )
    more = " …" if n > len(numbers) else ""
    return [sentence % {"n": n, "numbers": _(", ").join(numbers) + more}]


def hide(run: UUID, actor: Actor) -> None:
    """From sight at once; the rows are locked from here on, so it is asked once more whether
    somebody was quicker."""
    now = clock.now()
    ids = CaseOrigin.objects.filter(run=run, freed_at__isnull=True).values("case_id")
    Case.everything.filter(pk__in=ids).update(withheld_at=now)
    Submission.everything.filter(case_id__in=ids).update(withheld_at=now)
    if found := obstacles(run):
        raise NotUndone(found)


def take_back(run: UUID, actor: Actor) -> None:
    """Erases words, places and callers, batch after batch, with an entry on every trail."""
    while _batch(run, actor):
        outbox.renew()


@transaction.atomic
def _batch(run: UUID, actor: Actor) -> int:
    waiting = CaseOrigin.objects.filter(run=run, freed_at__isnull=True)
    ids = list(waiting.order_by("case_id").values_list("case_id", flat=True)[:BATCH])
    cases = list(Case.everything.filter(pk__in=ids))
    now, by = clock.now(), Authority("right:casework.import")
    refs: dict[str, Any] = {"run": str(run)}
    entries = [
        trail.compose(case, UNDONE, actor=actor, by=by, now=now, from_state=case.state, refs=refs)
        for case in cases
    ]
    insert_many(entries)
    heads = [(case.trail_length, case.trail_head, case.pk) for case in cases]
    update_many(Case, ("trail_length", "trail_head"), heads)
    gone: dict[str, Any] = {"address": "", "lat": None, "lon": None, "withheld_at": now}
    Case.everything.filter(pk__in=ids).update(title=F("number"), **gone)
    Submission.everything.filter(case_id__in=ids).update(
        words="", contact_name=None, contact_phone=None, **gone
    )
    CaseOrigin.objects.filter(case_id__in=ids, freed_at__isnull=True).update(freed_at=now)
    return len(ids)
