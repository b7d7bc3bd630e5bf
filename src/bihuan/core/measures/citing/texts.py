"""What rooms that keep texts ask of figures (kernel/citing)."""

from __future__ import annotations

from collections.abc import Collection
from datetime import UTC, datetime

from django.urls import reverse
from django.utils.translation import gettext as _

from bihuan.core.access import Actor, may, units_where
from bihuan.core.kernel import prose
from bihuan.core.kernel.citing import Note, Owner, Uncitable
from bihuan.core.kernel.ids import new_id
from bihuan.core.measures import catalogue
from bihuan.core.measures.figures import Desk
from bihuan.core.measures.models import Citation
from bihuan.core.measures.queries.access import unit_codes
from bihuan.core.measures.queries.citations import in_force
from bihuan.core.measures.rights import SEE

from .keeping import keep
from .references import read
from .working_out import (
    Worked,
    below_of,
    check_publishable,
    rows_of,
    units_of,
    work_out,
    worked_out,
)


class Texts:
    """See `kernel.citing.Citing`."""

    def picker(self, actor: Actor) -> str:
        """Where a figure is chosen."""
        return reverse("measures:pick") if may(actor, SEE) else ""

    def faults(self, text: str, *, before: str, actor: Actor) -> list[str]:
        """Figures that nobody could work out, or this person may not put in."""
        refs = prose.figure_refs(text)
        new = set(refs) - set(prose.figure_refs(before))
        references = {ref: read(ref) for ref in refs}
        units = units_of(one for one in references.values() if one)
        seen = set()
        if new:
            ids = [one.pk for one in units.values()]
            seen = set(units_where(actor, SEE).filter(pk__in=ids).values_list("code", flat=True))
        found = []
        for ref, one in references.items():
            definition = catalogue.find(one.code) if one else None
            if one is None or definition is None or one.unit not in units:
                found.append(_("There is no figure “%(ref)s”. Put it in again.") % {"ref": ref})
            elif ref in new and one.unit not in seen:
                found.append(
                    _("You may not see the figures of “%(unit)s”.") % {"unit": one.unit}
                )  # fmt: skip
            elif not definition.public:
                found.append(
                    _("“%(title)s” is not for the public. Take it out.")
                    % {"title": definition.title.zh}
                )
        return list(dict.fromkeys(found))

    def computed(self, text: str) -> str:
        """With values as of now."""
        worked = work_out(prose.figure_refs(text))
        return prose.with_values(text, {ref: one.label or "—" for ref, one in worked.items()})

    def freeze(self, text: str, owner: Owner, *, anew: bool = False) -> str:
        """Keeps each figure with its evidence; the text then says what was kept."""
        refs = prose.figure_refs(text)
        kept = {} if anew else {one.ref: one.shown for one in in_force(owner) if one.ref in refs}
        wanted = [ref for ref in refs if ref not in kept]
        with worked_out(wanted) as (at, worked):
            if missing := [ref for ref in wanted if ref not in worked]:
                raise Uncitable(
                    _("“%(ref)s” could not be worked out. Figures are counted within five minutes "
                      "of the start; try again then, or take it out.") % {"ref": missing[0]}
                )  # fmt: skip
            for ref, one in worked.items():
                check_publishable(one)
                kept[ref] = one.label
            if at is not None:
                _keep(at, worked, owner)
        return prose.with_values(text, kept)

    def addresses(self, owner: Owner, refs: Collection[str]) -> dict[str, str]:
        """Pages of what was frozen, and of the rest as it is now."""
        frozen = {one.ref: reverse("measures:cited", args=[one.pk]) for one in in_force(owner)}
        now = {ref: f"/figures/{ref}" for ref in refs if ref not in frozen and read(ref)}
        return {**now, **frozen}

    def note(self, owner: Owner, refs: Collection[str]) -> Note | None:
        """Of those that stand in the text as it is: a correction may have taken some out."""
        found = [one for one in in_force(owner) if one.ref in refs]
        if not found:
            return None
        moved = [one for one in found if one.has_moved]
        return Note(
            len(found), max(one.counted_at for one in found), len(moved),
            max((one.moved_at for one in moved if one.moved_at), default=None),
        )  # fmt: skip


def _keep(at: Desk, worked: dict[str, Worked], owner: Owner) -> None:
    manifest, codes, rows = at.manifest, unit_codes(), []
    for ref, one in worked.items():
        figure, key = one.figure, new_id()
        name = f"{key.hex}.evidence.jsonl"
        keep(name, figure, manifest, rows_of(at, figure), codes)
        rows.append(
            Citation(
                id=key, owner_kind=owner.kind, owner_id=owner.id, version=owner.version,
                ref=ref, code=figure.definition.code, title=figure.definition.title.zh[:120],
                unit=one.unit, own=figure.own, start=figure.period.start, end=figure.period.end,
                shown=one.label, numerator=figure.value.numerator,
                denominator=figure.value.denominator, hash=figure.hash, serial=manifest.serial,
                evidence=name, counted_at=datetime.fromtimestamp(manifest.at, UTC), now=one.label,
                below=below_of(at, one),
            )
        )  # fmt: skip
    Citation.objects.bulk_create(rows)
