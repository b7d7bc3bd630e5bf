"""What an import of the directory touched, and what of it was built on since."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import Any
from uuid import UUID

from django.db.models import Count, ForeignKey, ManyToOneRel, Model
from django.utils.translation import gettext as _

from bihuan.core.access.masking import mask_name
from bihuan.core.intake.chunks import in_chunks
from bihuan.core.intake.importer import Touched
from bihuan.core.intake.importers.directory_posts import APPOINTMENT, PERSON, POST
from bihuan.core.intake.importers.directory_units import UNIT
from bihuan.core.intake.models import RunChange
from bihuan.core.kernel.i18n import N_
from bihuan.core.parties.models import Appointment, DirectoryLog, Organisation, Person, Post
from bihuan.core.parties.models.log import DirectoryVerb as Verb

MODELS: dict[str, type[Model]] = {
    UNIT: Organisation,
    POST: Post,
    PERSON: Person,
    APPOINTMENT: Appointment,
}
LOGGED = {UNIT: "organisation", POST: "post", PERSON: "person", APPOINTMENT: "appointment"}
CHANGES = {
    UNIT: (
        Verb.ORGANISATION_CHANGED,
        Verb.ORGANISATION_MOVED,
        Verb.ORGANISATION_DEACTIVATED,
        Verb.ORGANISATION_REACTIVATED,
    ),
    POST: (Verb.POST_CHANGED,),
    PERSON: (Verb.PERSON_CHANGED,),
    APPOINTMENT: (Verb.APPOINTED, Verb.DEPUTY_NAMED, Verb.APPOINTMENT_ENDED),
}
"""The lines of the log that say that the thing itself is another now."""
NAMED = 5
KNOWN_NOTHING = N_(
    "What this import added was not noted at its time, so it cannot be taken back as a whole. End "
    "its appointments in the directory and close its units, the lowest first; a file with the "
    "former words sets those back."
)


def keep(run: UUID, touched: Sequence[tuple[int, Touched]]) -> None:
    """Notes what the run did, in its order."""
    ids = {thing: [t.pk for _row, t in touched if t.thing == thing] for thing in MODELS}
    lines = {thing: lines_of(thing, ids[thing]) for thing in MODELS}
    RunChange.objects.bulk_create(
        RunChange(
            run=run,
            n=n,
            row=row,
            thing=one.thing,
            object_id=one.pk,
            before="" if one.before is None else json.dumps(one.before, ensure_ascii=False),
            lines=lines[one.thing][one.pk],
        )
        for n, (row, one) in enumerate(touched)
    )


def lines_of(thing: str, ids: Iterable[UUID]) -> Counter[UUID]:
    """How often the log says that each was changed."""
    name = LOGGED[thing]

    def read(part: list[UUID]) -> Iterable[tuple[UUID, int]]:
        found = DirectoryLog.objects.filter(verb__in=CHANGES[thing], **{f"{name}__in": part})
        return found.order_by().values_list(f"{name}_id").annotate(Count("pk"))

    return Counter(dict(in_chunks(set(ids), read)))


def obstacles(run: UUID) -> list[str]:
    """The first rows of which something was changed since, or is needed by something else."""
    marks = list(RunChange.objects.filter(run=run).order_by("row", "n"))
    if not marks:
        return [_(KNOWN_NOTHING)]
    reasons: dict[int, str] = {}
    for thing in MODELS:
        mine = [mark for mark in marks if mark.thing == thing]
        lines = lines_of(thing, [mark.object_id for mark in mine])
        for mark in mine:
            if lines[mark.object_id] != mark.lines:
                reasons.setdefault(mark.row, _("changed since"))
        added = {mark.object_id: mark.row for mark in mine if not mark.before}
        for pk, label in references(thing, list(added), {mark.object_id for mark in marks}):
            reasons.setdefault(added[pk], _("needed by: %(what)s") % {"what": label})
    return [_told(row, reasons[row], marks) for row in sorted(reasons)[:NAMED]]


def _told(row: int, reason: str, marks: Sequence[RunChange]) -> str:
    names = [name_of(mark) for mark in marks if mark.row == row]
    told = {"row": row, "names": _(", ").join(dict.fromkeys(filter(None, names))), "why": reason}
    return _("Row %(row)d (%(names)s): %(why)s.") % told


def name_of(mark: RunChange) -> str:
    """What a person calls it; nobody's whole name."""
    found: Any = MODELS[mark.thing]._base_manager.filter(pk=mark.object_id).first()
    if mark.thing == APPOINTMENT:
        return str(found.post.title)
    if mark.thing == PERSON:
        return mask_name(found.display_name)
    return str(found.title if mark.thing == POST else found.name)


def references(thing: str, ids: Sequence[UUID], of_run: set[UUID]) -> Iterator[tuple[UUID, str]]:
    """(what is referred to, by what sort of record): every foreign key there is, the log's own
    lines and what the run itself touched left out."""
    for field in keys_to(MODELS[thing]):
        model = field.model
        if model is DirectoryLog and field.name != "by":
            continue

        def read(part: list[UUID], key: ForeignKey[Any, Any] = field) -> Iterable[tuple[Any, Any]]:
            rows = key.model._base_manager.filter(**{f"{key.name}__in": part}).order_by()
            if key.model in MODELS.values():
                return rows.values_list(key.attname, "pk")
            return ((pk, None) for pk in rows.values_list(key.attname, flat=True).distinct())

        for pk, by in in_chunks(ids, read):
            if by not in of_run:
                yield pk, title_of(model)


def title_of(model: type[Model]) -> str:
    """What its records are called, where it says so itself; Django's own guess is no word."""
    given = "verbose_name" in model._meta.original_attrs
    return str(model._meta.verbose_name) if given else _("other records")


def keys_to(model: type[Model]) -> list[ForeignKey[Any, Any]]:
    """All foreign keys of all modules that refer to it."""
    found = model._meta.get_fields(include_hidden=True)
    return [
        each.field
        for each in found
        if isinstance(each, ManyToOneRel) and isinstance(each.field, ForeignKey)
    ]
