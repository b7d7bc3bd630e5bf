"""Planning the unit that a row names: added, corrected, moved, or left as it is."""

from django.utils.translation import gettext as _

from bihuan.core.access.actor import Actor
from bihuan.core.intake.importer import Row, Step, Touched
from bihuan.core.intake.importers.directory_known import Known
from bihuan.core.parties import actions
from bihuan.core.parties.models import Organisation

UNIT = "unit"
GIVEN = ("unit_name", "parent_code", "kind", "short_name", "area_code")
FIELDS = {"unit_name": "name", "kind": "kind", "short_name": "short_name", "area_code": "area_code"}


class UnitPlanner:
    """Rows of one file that name the same unit must not contradict each other; what a row leaves
    empty it does not say."""

    def __init__(self, rows: list[Row], known: Known, actor: Actor) -> None:
        self.known, self.actor = known, actor
        self.said: dict[str, dict[str, str]] = {}
        self.planned: set[str] = set()
        for row in rows:
            said = self.said.setdefault(row.get("unit_code") or "", {})
            for name in GIVEN:
                if row.get(name):
                    said.setdefault(name, row.get(name))

    def plan(self, step: Step) -> None:
        """Notes the work for the step's unit once, at the first row that names it."""
        code = step.row.get("unit_code")
        for name in GIVEN:
            told = step.row.get(name)
            if told and self.said[code][name] != told:
                problem = _("Another row says something else of the unit %(code)s.")
                step.bad(problem % {"code": code})
                return
        step.rank = self.depth(code)
        existing = self.known.units.get(code)
        problem = self.problem_with(code, existing)
        if problem:
            step.bad(problem)
        elif code not in self.planned:
            self.planned.add(code)
            self.note(step, code, existing)

    def depth(self, code: str) -> int:
        """How many units of this file must be there before: parents are done first."""
        steps, seen = 0, {code}
        above = self.said.get(code, {}).get("parent_code")
        while above and above in self.said and above not in seen:
            seen.add(above)
            steps += 1
            above = self.said[above].get("parent_code")
        return steps

    def problem_with(self, code: str, existing: Organisation | None) -> str:
        said = self.said[code]
        parent = said.get("parent_code")
        if parent and parent not in self.known.units and not self.is_new(parent):
            return _("No unit above has the code %(code)s.") % {"code": parent}
        if existing is None:
            return self.problem_with_new(code)
        if not existing.active:
            return _("The unit %(code)s is out of use.") % {"code": code}
        if code not in self.known.changeable:
            return _("The unit %(code)s is not yours to change.") % {"code": code}
        return ""

    def problem_with_new(self, code: str) -> str:
        said = self.said[code]
        needed = [name for name in ("unit_name", "kind") if not said.get(name)]
        if needed:
            return _("No unit has the code %(code)s. For a new one give name and kind.") % {
                "code": code
            }
        return self.problem_above(code)

    def problem_above(self, code: str) -> str:
        """Follows new units upwards to one that is there: that must be the actor's to change."""
        seen: set[str] = set()
        while code not in self.known.units:
            if code in seen:
                return _("The units above go in a circle.")
            seen.add(code)
            above = self.said.get(code, {}).get("parent_code")
            if not above:
                return "" if self.actor.is_system else _("Give the code of the unit above.")
            code = above
        if code not in self.known.changeable:
            return _("The unit %(code)s is not yours to change.") % {"code": code}
        return ""

    def is_new(self, code: str) -> bool:
        return bool(self.said.get(code, {}).get("unit_name")) and code not in self.known.units

    def note(self, step: Step, code: str, existing: Organisation | None) -> None:
        said = self.said[code]
        if existing is None:
            words = {"name": said["unit_name"], "code": code}
            step.does("new", _("Add the unit %(name)s (%(code)s)") % words, lambda: self.add(code))
            return
        wanted = {FIELDS[name]: said[name] for name in FIELDS if said.get(name)}
        if any(getattr(existing, field) != value for field, value in wanted.items()):
            step.does(
                "changed",
                _("Correct the unit %(name)s") % {"name": existing.name},
                lambda: self.correct(code, wanted),
            )
        above = said.get("parent_code")
        if above and self.known.parents.get(code) != above:
            words = {"name": existing.name, "above": above}
            sentence = _("Move the unit %(name)s below %(above)s") % words
            step.does("changed", sentence, lambda: self.move(code, above))

    def add(self, code: str) -> Touched:
        said = self.said[code]
        above = said.get("parent_code")
        made = self.known.units[code] = actions.create_organisation(
            name=said["unit_name"],
            kind=said["kind"],
            code=code,
            parent=self.known.units[above] if above else None,
            short_name=said.get("short_name", ""),
            area_code=said.get("area_code", ""),
            actor=self.actor,
        )
        return Touched(UNIT, made.pk)

    def correct(self, code: str, wanted: dict[str, str]) -> Touched:
        unit = self.known.units[code]
        kept = {field: getattr(unit, field) for field in FIELDS.values()}
        self.known.units[code] = actions.change_organisation(
            unit, **{**kept, **wanted}, actor=self.actor
        )
        return Touched(UNIT, unit.pk, kept)

    def move(self, code: str, above: str) -> Touched:
        unit, parent = self.known.units[code], self.known.units[above]
        before = {"parent": str(unit.parent_id)}
        self.known.units[code] = actions.move_organisation(unit, parent=parent, actor=self.actor)
        return Touched(UNIT, unit.pk, before)
