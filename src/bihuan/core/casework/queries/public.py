"""What everybody may know: the one question after public cases, for map, feeds and interfaces.

Whatever must not be seen by strangers is left out here and nowhere else.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from math import ceil, floor

from django.db.models import F, Q, QuerySet

from bihuan.core.casework.models import Case, Submission
from bihuan.core.casework.verbs import for_everybody
from bihuan.core.casework.wiring_api import kind_of
from bihuan.core.kernel.levels import PUBLIC
from bihuan.core.parties.models import Organisation

PLACES = 4
"""Decimals of a public position: about ten metres."""
Service = tuple[str, str]
"""(kind, category); an empty category means all of the kind."""
READ = (
    "number",
    "kind",
    "channel",
    "words",
    "address",
    "lat",
    "lon",
    "standing",
    "created_at",
    "case__kind",
    "case__number",
    "case__category",
    "case__state",
    "case__closed_at",
    "case__public_at",
    "case__lat",
    "case__lon",
    "case__unit__code",
    "case__unit__name",
    "case__unit__short_name",
    "case__unit__path",
    "case__unit__depth",
)
"""Columns that public output may be made of; no contact, code or person is even read."""


@dataclass(frozen=True)
class Box:
    """A rectangle in WGS-84 degrees."""

    south: float
    west: float
    north: float
    east: float


@dataclass(frozen=True)
class PublicFilter:
    """Which public submissions; None or empty means all. Ends of spans are not included."""

    services: Sequence[Service] | None = None
    is_open: bool | None = None
    since: datetime | None = None
    before: datetime | None = None
    changed_since: datetime | None = None
    changed_before: datetime | None = None
    box: Box | None = None
    below: Organisation | None = None


def public_cases(*kinds: str) -> QuerySet[Case]:
    """Cases of level public, of these kinds or of all."""
    cases = Case.objects.filter(level=PUBLIC)
    return cases.filter(kind__in=kinds) if kinds else cases


def public_submissions(kinds: Iterable[str]) -> QuerySet[Submission]:
    """Submissions that are public, and so is the case in which they are handled."""
    return Submission.objects.filter(level=PUBLIC, case__level=PUBLIC, kind__in=tuple(kinds))


def filtered(rows: QuerySet[Submission], wanted: PublicFilter) -> QuerySet[Submission]:
    """The rows that the filter lets through, the newest first (by change, if asked by change)."""
    for name, value in (
        ("created_at__gte", wanted.since),
        ("created_at__lt", wanted.before),
        ("case__public_at__gte", wanted.changed_since),
        ("case__public_at__lt", wanted.changed_before),
    ):
        if value is not None:
            rows = rows.filter(**{name: value})
    if wanted.is_open is not None:
        rows = rows.filter(case__closed_at__isnull=wanted.is_open)
    if wanted.services is not None:
        rows = rows.filter(_any_service(wanted.services))
    if wanted.box is not None:
        rows = _boxed(rows, wanted.box)
    if wanted.below is not None:
        rows = below(rows, wanted.below)
    if wanted.changed_since is not None or wanted.changed_before is not None:
        return rows.order_by("-case__public_at", "-created_at", "-id")
    return rows.order_by("-created_at", "-id")


def below(rows: QuerySet[Submission], unit: Organisation) -> QuerySet[Submission]:
    """The rows whose programme belongs to the unit or to one below it."""
    units = Organisation.objects.filter(path__startswith=unit.path)
    return rows.filter(case__root__in=units.values("pk"))


def read_publicly(rows: QuerySet[Submission]) -> QuerySet[Submission]:
    """The rows with their cases and units, and no column that is not for everybody."""
    return rows.select_related("case__unit").only(*READ)


def public_lines(
    kinds: Iterable[str], *, since: datetime | None = None, before: datetime | None = None
) -> QuerySet[Submission]:
    """A row per public submission and step of its case that anybody may read, the newest step
    first, with `line_id`, `line_at`, `line_verb`, `line_state` and `line_refs`.

    Steps from before a submission joined the case are another's and not among its own.
    """
    steps = Q()
    for code in kinds:
        steps |= Q(kind=code, line_verb__in=for_everybody(kind_of(code)))
    if not steps:
        return Submission.objects.none()
    rows = public_submissions(kinds).annotate(
        line_id=F("case__trail__id"),
        line_at=F("case__trail__at"),
        line_seq=F("case__trail__seq"),
        line_verb=F("case__trail__verb"),
        line_state=F("case__trail__to_state"),
        line_refs=F("case__trail__refs"),
    )
    rows = rows.filter(steps, line_at__gte=F("created_at"))
    if since is not None:
        rows = rows.filter(line_at__gte=since)
    if before is not None:
        rows = rows.filter(line_at__lt=before)
    return rows.order_by("-line_at", "-line_seq", "number")


def rounded(degrees: float | None) -> float | None:
    """A position as the public gets it."""
    return None if degrees is None else round(degrees, PLACES)


def _any_service(services: Sequence[Service]) -> Q:
    wanted = Q(pk__in=[])
    for kind, category in services:
        wanted |= Q(kind=kind, case__category=category) if category else Q(kind=kind)
    return wanted


def _boxed(rows: QuerySet[Submission], box: Box) -> QuerySet[Submission]:
    """Edges are moved to the grid on which positions are shown: a narrow rectangle must not tell
    more than the rounded position does."""
    step, half = 10**PLACES, 0.5
    return rows.filter(
        lat__gte=(ceil(box.south * step) - half) / step,
        lat__lt=(floor(box.north * step) + half) / step,
        lon__gte=(ceil(box.west * step) - half) / step,
        lon__lt=(floor(box.east * step) + half) / step,
    )
