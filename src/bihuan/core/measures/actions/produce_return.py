"""Producing a return: values frozen, the unit's spreadsheet filled; and handing it in."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.db.models import Max
from django.utils import translation
from django.utils.translation import gettext as _

from bihuan.core.access import Actor, Grant, require
from bihuan.core.kernel import clock
from bihuan.core.measures.actions.refreshing import newest
from bihuan.core.measures.actions.return_log import log
from bihuan.core.measures.figures import desk
from bihuan.core.measures.models import Return, ReturnLine, ReturnTemplate, TemplateCell
from bihuan.core.measures.queries.goals import goal
from bihuan.core.measures.returning import kept
from bihuan.core.measures.returning.asking import Filled, filled
from bihuan.core.measures.returning.choices import FACTS
from bihuan.core.measures.returning.counting import Counted, Counter, shown
from bihuan.core.measures.rights import RETURN
from bihuan.core.measures.snapshot.store import Manifest, Store
from bihuan.core.parties.models import Person

COPIED = ("sheet", "cell", "label", "what", "code", "own", "below_id", "span")


def produce(
    template: ReturnTemplate, month: int, *, actor: Actor, client_id: UUID | None = None
) -> Return:
    """The next version of the month's return. The same `client_id` gives the same one again."""
    grant = require(actor, RETURN, template.unit)
    if found := _sent_before(client_id):
        return found
    manifest, lines = computed(template, month)
    content = kept.path_of(kept.TEMPLATE, template.pk)[0].read_bytes()
    made = filled(content, [_filling(one, template, month, actor) for one in lines])
    with transaction.atomic():
        ReturnTemplate.objects.select_for_update().get(pk=template.pk)
        if found := _sent_before(client_id):
            return found
        return _keep(template, month, manifest, lines, made, actor, grant, client_id)


def computed(template: ReturnTemplate, month: int) -> tuple[Manifest, list[ReturnLine]]:
    """What the return would hold now, and the snapshot that says so."""
    store = Store()
    manifest = newest(store)
    with desk(store, manifest) as at:
        counter = Counter(at, template.unit_id.hex, month, clock.today(), goal)
        found = [
            _line(one, Counted() if one.what in FACTS else counter.cell(one))
            for one in ordered(template)
        ]
    for one in found:
        if one.what in FACTS and one.what != "by":
            one.text = fact(one.what, template, month, None)[:200]
    return manifest, found


def ordered(template: ReturnTemplate) -> list[TemplateCell]:
    """Its mapped cells, sheet by sheet in the order of reading."""
    sheets = {one.name: n for n, one in enumerate(kept.sheets_of(template))}
    cells = template.cells.select_related("below")
    return sorted(cells, key=lambda one: (sheets.get(one.sheet, 99), *_place(one.cell)))


def _place(cell: str) -> tuple[int, int, str]:
    letters = cell.rstrip("0123456789")
    return int(cell[len(letters) :]), len(letters), letters


def _line(cell: TemplateCell, found: Counted) -> ReturnLine:
    """The value as it is frozen."""
    same = {name: getattr(cell, name) for name in COPIED}
    return ReturnLine(
        **same, value=found.value, upper=found.upper, decimals=found.decimals,
        percent=found.percent, numerator=found.numerator, denominator=found.denominator,
        why=found.why, hash=found.hash,
    )  # fmt: skip


def _filling(one: ReturnLine, template: ReturnTemplate, month: int, actor: Actor) -> Filled:
    """What goes into the cell of the file."""
    if one.what in FACTS:
        return one.sheet, one.cell, "t", fact(one.what, template, month, actor.person)
    value, upper = one.value, one.upper
    if value is None:
        return one.sheet, one.cell, "", ""
    if upper is not None and upper != value:
        return one.sheet, one.cell, "t", shown(value, upper)
    return one.sheet, one.cell, "p" if one.percent else "n", str(value)


def fact(what: str, template: ReturnTemplate, month: int, by: Person | None) -> str:
    """The words of a cell that wants no figure, in the language of the office's papers."""
    day = clock.today()
    with translation.override(settings.LANGUAGE_CODE):
        return {
            "unit": template.unit.name,
            "month": month_words(month),
            "by": by.name if by else "",
            "on": _("%(day)d/%(month)d/%(year)d")
            % {"year": day.year, "month": day.month, "day": day.day},
        }[what]


def month_words(month: int) -> str:
    """ "2025年11月" """
    return _("%(month)d/%(year)d") % {"year": month // 100, "month": month % 100}


def _sent_before(client_id: UUID | None) -> Return | None:
    return Return.objects.filter(client_id=client_id).first() if client_id else None


def _keep(
    template: ReturnTemplate,
    month: int,
    manifest: Manifest,
    lines: Sequence[ReturnLine],
    content: bytes,
    actor: Actor,
    grant: Grant | None,
    client_id: UUID | None,
) -> Return:
    same = Return.objects.filter(series=template.series, month=month)
    version = (same.aggregate(most=Max("version"))["most"] or 0) + 1
    made = Return.objects.create(
        template=template, series=template.series, unit=template.unit, month=month,
        version=version, snapshot=manifest.serial, client_id=client_id,
        taken_at=datetime.fromtimestamp(manifest.at, UTC), produced_by=actor.person,
    )  # fmt: skip
    for place, one in enumerate(lines):
        one.of_return, one.place = made, place
    ReturnLine.objects.bulk_create(lines)
    kept.keep(content, f"{template.title}-{month}.xlsx", kept.RETURN, made.pk, actor)
    log(template, "produced", actor=actor, grant=grant, made=made)
    return made


@transaction.atomic
def hand_in(made: Return, *, actor: Actor) -> Return:
    """Says that the version went to whoever wants it; once, whoever says so again."""
    grant = require(actor, RETURN, made.unit)
    locked = Return.objects.select_for_update(of=("self",)).get(pk=made.pk)
    if locked.handed_at is None:
        locked.handed_at, locked.handed_by = clock.now(), actor.person
        locked.save(update_fields=["handed_at", "handed_by"])
        log(locked.template, "handed", actor=actor, grant=grant, made=locked)
    return locked
