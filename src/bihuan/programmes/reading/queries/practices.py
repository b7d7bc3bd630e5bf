"""Practices that one may read, and the loader that is the only way to one."""

from __future__ import annotations

from uuid import UUID

from django.db.models import Count, Q, QuerySet
from django.http import Http404

from bihuan.core.access import Actor, units_where
from bihuan.core.kernel.levels import PUBLIC
from bihuan.programmes.reading.models import Practice
from bihuan.programmes.reading.queries.cadres import cadre_of, roots_above
from bihuan.programmes.reading.rights import EDIT


def readable(actor: Actor) -> QuerySet[Practice]:
    """Published ones: public ones for everybody, the others for the cadres of the unit they belong
    to; besides one's own, and what one's office has to review."""
    shown = Q(submission__case__state="published")
    wanted = shown & Q(submission__case__level=PUBLIC)
    cadre, person = cadre_of(actor), actor.private_person
    if cadre is not None:
        wanted |= shown & Q(submission__case__root__in=roots_above(cadre))
    if person is not None:
        wanted |= Q(submission__reporter=person)
        wanted |= Q(submission__case__unit__in=units_where(actor, EDIT).values("pk"))
    return Practice.objects.filter(wanted, submission__withheld_at__isnull=True)


def listed(actor: Actor, show: str = "published") -> QuerySet[Practice]:
    """The list: published ones, one's own, or what waits for the office."""
    rows = readable(actor)
    if show == "mine" and actor.private_person is not None:
        rows = rows.filter(submission__reporter=actor.private_person)
    elif show == "waiting":
        units = units_where(actor, EDIT).values("pk")
        rows = rows.filter(submission__case__state="proposed", submission__case__unit__in=units)
    else:
        rows = rows.filter(submission__case__state="published")
    return (
        rows.select_related("submission__case", "unit")
        .annotate(n_uses=Count("uses"))
        .order_by("-published_at", "-id")
    )


def access_practice(actor: Actor, practice_id: UUID) -> Practice:
    """A practice that one may read, 404 otherwise."""
    found = readable(actor).select_related(
        "submission__case__unit", "submission__case__root", "submission__reporter", "unit"
    )
    practice = found.filter(pk=practice_id).first()
    if practice is None:
        raise Http404
    return practice
