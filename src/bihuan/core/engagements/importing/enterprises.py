"""The importer of the register: a row is an enterprise, known by its code, or by name and place."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.utils.translation import gettext as _

from bihuan.core.access import Actor, units_where
from bihuan.core.engagements.actions import change_enterprise, list_enterprise, put_in_block
from bihuan.core.engagements.importing import enterprise_words as words
from bihuan.core.engagements.importing import parsing, undoing
from bihuan.core.engagements.models import Block, Enterprise, InBlock
from bihuan.core.engagements.rights import KEEP
from bihuan.core.intake.chunks import in_chunks
from bihuan.core.intake.importer import Column, Importer, Row, Step, Touched
from bihuan.core.kernel.i18n import N_
from bihuan.core.parties.models import Organisation
from bihuan.core.parties.refused import Refused

FACTS = (
    "name", "credit_code", "kind", "trade", "size", "staff", "has_premises", "has_activity",
    "is_key", "address", "contact", "contact_phone", "registered_on",
)  # fmt: skip
TITLES = {
    "name": N_("Name of the enterprise"), "credit_code": N_("Unified social credit code"),
    "unit": N_("Where it lies"), "kind": N_("Kind"), "trade": N_("Trade"), "size": N_("Size"),
    "staff": N_("Staff"), "has_premises": N_("Fixed premises"),
    "has_activity": N_("Active business"), "is_key": N_("Key enterprise"),
    "address": N_("Address"), "contact": N_("Contact person"),
    "contact_phone": N_("Telephone of the contact"), "registered_on": N_("Registered on"),
    "block": N_("Block"),
}  # fmt: skip
PERSONAL = {"contact", "contact_phone"}
Key = tuple[str, str]


class Planner:
    """One plan: what is known, and what each row comes to."""

    def __init__(self, actor: Actor, rows: Sequence[Row]) -> None:
        self.actor = actor
        self.units: dict[str, list[Organisation]] = {}
        for unit in units_where(actor, KEEP).filter(active=True):
            for name in {unit.code, unit.name, unit.short_name} - {""}:
                self.units.setdefault(name, []).append(unit)
        blocks = Block.objects.filter(unit__in=units_where(actor, KEEP), active=True)
        self.blocks: dict[str, list[Block]] = {}
        for block in blocks.select_related("unit"):
            self.blocks.setdefault(block.name, []).append(block)
        codes = {row.get("credit_code") for row in rows} - {None, ""}
        names = {row.get("name") for row in rows if not row.get("credit_code")}
        known = Enterprise.objects.select_related("unit")
        self.by_code = {
            one.credit_code: one
            for one in in_chunks(sorted(codes), lambda part: known.filter(credit_code__in=part))
        }
        self.by_name = {
            (str(one.unit_id), one.name): one
            for one in in_chunks(
                sorted(names), lambda part: known.filter(credit_code=None, name__in=part)
            )
        }
        inside = InBlock.objects.filter(
            enterprise__in=[one.pk for one in (*self.by_code.values(), *self.by_name.values())]
        )
        self.inside = set(inside.values_list("block", "enterprise"))
        self.seen: dict[Key, tuple[int, dict[str, Any]]] = {}

    def step(self, row: Row) -> Step:
        """What a row comes to."""
        step = Step(row, code=row.get("credit_code") or row.get("name") or "")
        try:
            self._plan(step)
        except Refused as refused:
            step.bad(str(refused))
        return step

    def _plan(self, step: Step) -> None:
        row = step.row
        unit = self._unit(str(row.get("unit")).strip())
        block = self._block(str(row.get("block") or "").strip(), unit)
        facts = {name: row.get(name) for name in FACTS if row.get(name) not in (None, "")}
        code = row.get("credit_code") or ""
        key = (code, "") if code else (str(unit.pk), facts["name"])
        said = {**facts, "unit": unit.pk, "block": block.pk if block else None}
        first = self.seen.setdefault(key, (row.number, said))
        if first[0] != row.number:
            if first[1] != said:
                raise Refused(
                    _("Row %(row)d is the same enterprise and says something else.")
                    % {"row": first[0]}
                )
            step.repeats(first[0])
            return
        known = self.by_code.get(code) if code else self.by_name.get(key)
        if known is None:
            self._new(step, unit, block, facts)
        else:
            self._known(step, known, unit, block, facts)

    def _new(
        self, step: Step, unit: Organisation, block: Block | None, facts: dict[str, Any]
    ) -> None:
        sentence = _("Take %(name)s into the register of %(unit)s")
        words_ = {"name": facts["name"], "unit": unit.label}

        def work() -> Touched:
            made = list_enterprise(unit, actor=self.actor, **facts)
            if block is not None:
                put_in_block(block, add=[made], actor=self.actor)
            return Touched(undoing.THING, made.pk)

        step.does("new", sentence % words_, work)

    def _known(
        self,
        step: Step,
        one: Enterprise,
        unit: Organisation,
        block: Block | None,
        facts: dict[str, Any],
    ) -> None:
        if not any(unit.pk == known.pk for known in self.units.get(one.unit.code, [])) and (
            one.unit.code not in self.units
        ):
            raise Refused(_("This enterprise is on the register of a unit that is not yours."))
        changed = {
            name: value for name, value in facts.items() if (getattr(one, name) or "") != value
        }
        moves = unit.pk != one.unit_id and not unit.contains(one.unit)
        if changed or moves:
            before = undoing.before(one)
            titles = [_(TITLES[name]) for name in (*changed, *(["unit"] if moves else []))]
            said = {"name": one.name, "fields": _(", ").join(titles)}

            def work() -> Touched:
                to = unit if moves else None
                change_enterprise(one, actor=self.actor, unit=to, **changed)
                return Touched(undoing.THING, one.pk, before)

            step.does("changed", _("Correct %(name)s: %(fields)s") % said, work)
        if block is not None and (block.pk, one.pk) not in self.inside:
            said = {"name": one.name, "block": block.name}
            step.does(
                "changed",
                _("Put %(name)s into the block %(block)s") % said,
                lambda: put_in_block(block, add=[one], actor=self.actor),
            )

    def _unit(self, text: str) -> Organisation:
        found = self.units.get(text, [])
        exact = [unit for unit in found if unit.code == text] or found
        if not exact:
            raise Refused(
                _("No unit of yours has the code or name “%(text)s”.") % {"text": text[:40]}
            )
        if len(exact) > 1:
            raise Refused(
                _("Several units are called “%(text)s”; write the code.") % {"text": text[:40]}
            )
        return exact[0]

    def _block(self, text: str, unit: Organisation) -> Block | None:
        if not text:
            return None
        found = [block for block in self.blocks.get(text, []) if block.unit.contains(unit)]
        if len(found) != 1:
            raise Refused(
                _("%(unit)s has no block called “%(text)s”.")
                % {"unit": unit.label, "text": text[:40]}
            )
        return found[0]


def plan(rows: Sequence[Row], actor: Actor) -> list[Step]:
    """A step for each row, with a fixed number of queries."""
    planner = Planner(actor, rows)
    return [planner.step(row) for row in rows]


def _column(name: str, parse: Any, *, required: bool = False, hint: str = "") -> Column:
    return Column(name, TITLES[name], required, parse, words.ALIASES[name], hint)


ENTERPRISES = Importer(
    code="enterprises",
    title=N_("Register of enterprises"),
    text=N_("Enterprises and institutions with code, place, trade, size: one row for each"),
    right=KEEP,
    columns=(
        _column("name", parsing.parse_name, required=True),
        _column("credit_code", parsing.parse_code, hint=N_("18 characters; format it as text")),
        _column("unit", str, required=True, hint=N_("Code or name of the community or street")),
        _column("kind", parsing.parse_kind),
        _column("trade", parsing.parse_trade, hint=N_("Section of GB/T 4754, or its letter")),
        _column("size", parsing.parse_size),
        _column("staff", parsing.parse_staff),
        _column("has_premises", parsing.parse_yes),
        _column("has_activity", parsing.parse_yes),
        _column("is_key", parsing.parse_yes),
        _column("address", parsing.parse_name),
        _column("contact", parsing.parse_name),
        _column("contact_phone", parsing.parse_phone),
        _column("registered_on", parsing.parse_date),
        _column("block", str, hint=N_("Must be there already")),
    ),
    plan=plan,
    examples=words.EXAMPLES,
    known_by="credit_code",
    keep=undoing.keep,
    undo=undoing,
    undoing=N_(
        "Enterprises that this file took in leave the register again; what it corrected is set "
        "back to what it was."
    ),
)
