"""Keeping a unit's spreadsheet for its return, and saying what goes into its cells."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from uuid import UUID

from django.db import transaction

from bihuan.core.access import Actor, require
from bihuan.core.kernel import clock
from bihuan.core.measures.actions.return_log import log
from bihuan.core.measures.models import ReturnTemplate, TemplateCell
from bihuan.core.measures.returning import kept
from bihuan.core.measures.returning.asking import cleaned
from bihuan.core.measures.returning.months import month_of, shift
from bihuan.core.measures.returning.suggesting import Suggestion, free, name_of
from bihuan.core.measures.rights import RETURN
from bihuan.core.parties.models import Organisation


@dataclass(frozen=True)
class CellFields:
    """What a cell asks for (`models.Wanted`)."""

    sheet: str
    cell: str
    label: str
    what: str
    code: str = ""
    own: bool = False
    below_id: UUID | None = None
    span: str = ""


@dataclass(frozen=True)
class Kept:
    """A template, with the number of formulas that reached out of the file and are now values,
    and of mapped cells that the new file has no place for."""

    template: ReturnTemplate
    changed: int
    lost: int = 0


def keep_template(
    unit: Organisation, title: str, content: bytes, *, due_day: int, actor: Actor
) -> Kept:
    """The first version. Unusable or files.Refused say why a file is not taken."""
    grant = require(actor, RETURN, unit)
    clean, changed = cleaned(content)
    with transaction.atomic():
        made = ReturnTemplate.objects.create(
            unit=unit, title=title, due_day=due_day, made_by=actor.person,
            since=shift(month_of(clock.today()), -1),
        )  # fmt: skip
        kept.keep(clean, f"{title}.xlsx", kept.TEMPLATE, made.pk, actor)
        kept.sheets_of(made)
        log(made, "kept", actor=actor, grant=grant)
    return Kept(made, changed)


def replace_template(
    template: ReturnTemplate, title: str, content: bytes | None, *, due_day: int, actor: Actor
) -> Kept:
    """A new version, which keeps what is mapped wherever the new file has room for it; without a
    file only title and due day change. Returns that were produced keep their own version."""
    grant = require(actor, RETURN, template.unit)
    clean, changed = cleaned(content) if content is not None else (None, 0)
    with transaction.atomic():
        old = ReturnTemplate.objects.select_for_update().get(series=template.series, current=True)
        if clean is None:
            old.title, old.due_day = title, due_day
            old.save(update_fields=["title", "due_day"])
            log(old, "replaced", actor=actor, grant=grant)
            return Kept(old, 0)
        ReturnTemplate.objects.filter(pk=old.pk).update(current=False)
        made = ReturnTemplate.objects.create(
            series=old.series, version=old.version + 1, unit=old.unit, title=title,
            due_day=due_day, since=old.since, made_by=actor.person,
        )  # fmt: skip
        kept.keep(clean, f"{title}.xlsx", kept.TEMPLATE, made.pk, actor)
        lost = _carry(old, made)
        log(made, "replaced", actor=actor, grant=grant)
    return Kept(made, changed, lost)


def _carry(old: ReturnTemplate, made: ReturnTemplate) -> int:
    """Mapped cells go over to the new version; says how many have no place there."""
    room = {
        (sheet.name, name_of((row, column)))
        for sheet in kept.sheets_of(made)
        for row in range(1, sheet.rows + 1)
        for column in range(1, sheet.columns + 1)
        if free(sheet, (row, column))
    }
    cells = list(old.cells.all())
    fitting = [one for one in cells if (one.sheet, one.cell) in room]
    names = CellFields.__dataclass_fields__
    TemplateCell.objects.bulk_create(
        TemplateCell(template=made, **{name: getattr(one, name) for name in names})
        for one in fitting
    )
    return len(cells) - len(fitting)


@transaction.atomic
def map_cells(template: ReturnTemplate, cells: Sequence[CellFields], *, actor: Actor) -> None:
    """From now on these cells ask for this; what they asked for before is forgotten."""
    grant = require(actor, RETURN, template.unit)
    for one in cells:
        TemplateCell.objects.update_or_create(
            template=template, sheet=one.sheet, cell=one.cell, defaults=asdict(one)
        )
    log(template, "mapped", actor=actor, grant=grant)


@transaction.atomic
def unmap_cell(template: ReturnTemplate, sheet: str, cell: str, *, actor: Actor) -> None:
    """The cell stays as the template has it."""
    grant = require(actor, RETURN, template.unit)
    template.cells.filter(sheet=sheet, cell=cell).delete()
    log(template, "mapped", actor=actor, grant=grant)


def as_suggested(found: Sequence[Suggestion]) -> list[CellFields]:
    """Suggestions as what cells ask for."""
    return [CellFields(**asdict(one)) for one in found]
