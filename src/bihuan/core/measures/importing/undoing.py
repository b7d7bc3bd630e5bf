"""Taking an import of targets back: what held before holds again, as a further version."""

from __future__ import annotations

from uuid import UUID

from django.db import transaction
from django.db.models import QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from bihuan.core.access import Actor
from bihuan.core.intake.actions import NotUndone
from bihuan.core.measures import catalogue
from bihuan.core.measures.actions import set_target
from bihuan.core.measures.models import Target
from bihuan.core.measures.presenting import words
from bihuan.core.measures.spans import Span

NAMED = 5


def targets_of(run: UUID) -> QuerySet[Target]:
    """The versions that the run brought."""
    return Target.objects.filter(run=run).select_related("unit").order_by("id")


def obstacles(run: UUID) -> list[str]:
    """Targets that were set otherwise since."""
    changed = list(targets_of(run).filter(current=False))
    if not changed:
        return []
    sentence = ngettext(
        "%(n)d target was changed since it was imported: %(which)s.",
        "%(n)d targets were changed since they were imported: %(which)s.",
        len(changed),
    )
    more = " …" if len(changed) > NAMED else ""
    which = _(", ").join(_called(one) for one in changed[:NAMED]) + more
    return [sentence % {"n": len(changed), "which": which}]


@transaction.atomic
def hide(run: UUID, actor: Actor) -> None:
    """Sets everything as it was, unless somebody was quicker."""
    if found := obstacles(run):
        raise NotUndone(found)
    take_back(run, actor)


@transaction.atomic
def take_back(run: UUID, actor: Actor) -> None:
    """Each target that the run brought and that still holds gets the value before, or none; run
    again it finds nothing to do."""
    for one in targets_of(run).filter(current=True):
        same = {"code": one.code, "unit": one.unit, "year": one.year, "part": one.part}
        before = Target.objects.filter(**same, id__lt=one.pk).order_by("-id").first()
        set_target(
            one.code, one.unit, Span(one.year, one.part), before.value if before else None,
            actor=actor, note=before.note if before else "",
        )  # fmt: skip


def _called(one: Target) -> str:
    definition = catalogue.find(one.code)
    title = words(definition.title) if definition else one.code
    return f"{one.unit.label} {title} {Span(one.year, one.part)}"
