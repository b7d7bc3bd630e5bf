"""The importer of coverage: a row says how one enterprise on the register is covered."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from bihuan.core.access import Actor, units_where
from bihuan.core.engagements.importing import parsing
from bihuan.core.engagements.models import Enterprise
from bihuan.core.intake.chunks import in_chunks
from bihuan.core.intake.importer import BadValue, Column, Importer, Row, Step
from bihuan.core.kernel import clock
from bihuan.core.kernel.i18n import N_
from bihuan.core.parties.models import Post
from bihuan.core.parties.queries import posts_of_role
from bihuan.core.parties.refused import Refused
from bihuan.programmes.gigwork.actions.coverage import set_cover
from bihuan.programmes.gigwork.importing import coverage_words as words
from bihuan.programmes.gigwork.models import Cover, PartyWork
from bihuan.programmes.gigwork.rights import COVERAGE, INSTRUCTORS


def parse_cover(text: str) -> str:
    """By what it is covered, in the words that offices use."""
    found = words.COVERS.get(parsing.plain(text))
    if found is None:
        raise BadValue(_("“%(text)s” is no way of covering an enterprise") % {"text": text[:30]})
    return found


class Planner:
    """What is known, and what each row comes to."""

    def __init__(self, actor: Actor, rows: Sequence[Row]) -> None:
        self.actor = actor
        known = Enterprise.objects.filter(
            unit__in=units_where(actor, COVERAGE), closed_on__isnull=True
        ).select_related("unit")
        codes = sorted({row.get("credit_code") for row in rows if row.get("credit_code")})
        names = sorted({row.get("name") or "" for row in rows if not row.get("credit_code")})
        self.by_code = {
            one.credit_code: one
            for one in in_chunks(codes, lambda part: known.filter(credit_code__in=part))
        }
        self.by_name: dict[str, list[Enterprise]] = {}
        for one in in_chunks(names, lambda part: known.filter(name__in=part)):
            self.by_name.setdefault(one.name, []).append(one)
        everyone = [
            *self.by_code.values(),
            *(one for many in self.by_name.values() for one in many),
        ]
        works = in_chunks(
            [one.pk for one in everyone],
            lambda part: PartyWork.objects.filter(enterprise__in=part),
        )
        self.works = {work.enterprise_id: work for work in works}
        self.posts: dict[str, list[Post]] = {}
        for post in posts_of_role(INSTRUCTORS, units=units_where(actor, COVERAGE)):
            self.posts.setdefault(post.title, []).append(post)
        self.seen: dict[Any, int] = {}

    def step(self, row: Row) -> Step:
        step = Step(row, code=row.get("credit_code") or row.get("name") or "")
        try:
            self._plan(step)
        except Refused as refused:
            step.bad(str(refused))
        return step

    def _plan(self, step: Step) -> None:
        row = step.row
        one = self._enterprise(row)
        if (first := self.seen.setdefault(one.pk, row.number)) != row.number:
            raise Refused(_("Row %(row)d is about the same enterprise.") % {"row": first})
        wanted = self._wanted(row)
        work = self.works.get(one.pk) or PartyWork(enterprise=one)
        same = ("cover", "organisation", "members", "why_not", "why_words", "next_step")
        if all(getattr(work, name) == wanted[name] for name in same if name in wanted) and (
            work.instructor_id == (wanted["instructor"].pk if wanted["instructor"] else None)
        ):
            return
        said = {"name": one.name, "cover": str(Cover(wanted["cover"]).label)}
        step.does(
            "changed" if work.covered_on or work.why_not else "new",
            _("%(name)s: %(cover)s") % said,
            lambda: set_cover(one, actor=self.actor, reason=_("From a table"), **wanted),
        )

    def _enterprise(self, row: Row) -> Enterprise:
        code, name = row.get("credit_code") or "", row.get("name") or ""
        if not code and not name:
            raise Refused(_("Give the code or the name of the enterprise."))
        found = [self.by_code[code]] if code in self.by_code else self.by_name.get(name, [])
        if code and code not in self.by_code:
            found = []
        if not found:
            raise Refused(
                _("“%(text)s” is not on the register; take it in first.") % {"text": code or name}
            )
        if len(found) > 1:
            raise Refused(_("Several enterprises have this name. Give the code."))
        return found[0]

    def _wanted(self, row: Row) -> dict[str, Any]:
        cover, said = row.get("cover"), row.get("why_not") or ""
        day: date = row.get("since") or clock.today()
        wanted: dict[str, Any] = {
            "cover": cover,
            "since": day,
            "organisation": row.get("organisation") or "",
            "members": row.get("members") or 0,
            "instructor": self._post(row) if cover == Cover.INSTRUCTOR else None,
        }
        if cover != Cover.OWN:
            if not said:
                raise Refused(_("Say why there is no organisation of its own."))
            wanted |= {"why_not": words.reason_of(said), "why_words": said[:200]}
            wanted["next_step"] = (row.get("next_step") or "")[:200]
        if cover in (Cover.OWN, Cover.JOINT) and not wanted["organisation"]:
            raise Refused(_("Name the party organisation."))
        if day > clock.today():
            raise Refused(_("The day lies in the future."))
        return wanted

    def _post(self, row: Row) -> Post:
        title = str(row.get("instructor") or "").strip()
        found = self.posts.get(title, [])
        if len(found) != 1:
            raise Refused(
                _("No instructor's post is called “%(text)s”, or several are.") % {"text": title}
            )
        return found[0]


def plan(rows: Sequence[Row], actor: Actor) -> list[Step]:
    """A step for each row, with a fixed number of queries."""
    planner = Planner(actor, rows)
    return [planner.step(row) for row in rows]


COVERAGE_TABLE = Importer(
    code="coverage",
    title=N_("Coverage by party work"),
    text=N_("How each enterprise on the register is covered, why not, and the next step"),
    right=COVERAGE,
    columns=(
        Column("credit_code", N_("Unified social credit code"), False, parsing.parse_code,
               words.ALIASES["credit_code"]),
        Column("name", N_("Name of the enterprise"), False, parsing.parse_name,
               words.ALIASES["name"], N_("Where there is no code")),
        Column("cover", N_("Covered"), True, parse_cover, words.ALIASES["cover"]),
        Column("organisation", N_("Party organisation"), False, parsing.parse_name,
               words.ALIASES["organisation"]),
        Column("members", N_("Party members"), False, parsing.parse_staff,
               words.ALIASES["members"]),
        Column("since", N_("Since when"), False, parsing.parse_date, words.ALIASES["since"]),
        Column("instructor", N_("Instructor"), False, str, words.ALIASES["instructor"],
               N_("Title of the post")),
        Column("why_not", N_("Why there is none of its own"), False, str, words.ALIASES["why_not"]),
        Column("next_step", N_("Next step"), False, str, words.ALIASES["next_step"]),
    ),
    plan=plan,
    examples=words.EXAMPLES,
    known_by="credit_code",
    instead=N_("To take it back, import the former table: each change is kept with its day."),
)  # fmt: skip
