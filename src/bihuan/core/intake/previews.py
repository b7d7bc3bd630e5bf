"""What the preview page shows of a plan."""

from collections.abc import Mapping
from typing import Any

from django.core.paginator import Paginator
from django.utils.translation import gettext as _

from bihuan.core.access.actor import Actor
from bihuan.core.intake.actions import table_of
from bihuan.core.intake.forms.upload import MatchingForm
from bihuan.core.intake.importer import Importer, Step
from bihuan.core.intake.matching import header_place, match
from bihuan.core.intake.models import Upload
from bihuan.core.intake.planning import Plan, make_plan

PER_PAGE = 50
SHOWN = ("bad", "new", "changed", "same")


def chosen_form(
    data: Mapping[str, Any], upload: Upload, importer: Importer
) -> tuple[MatchingForm, dict[str, int]]:
    """The matching somebody chose, or the one that headings suggest."""
    table = table_of(upload)
    headings = table.rows[header_place(table, importer)] if table.rows else []
    if any(name.startswith("at_") for name in data):
        form = MatchingForm(data, importer, headings)
        return form, form.matching() if form.is_valid() else match(headings, importer)
    form = MatchingForm.prefilled(match(headings, importer), importer, headings)
    return form, form.matching()


def matching_from(data: Mapping[str, Any], upload: Upload, importer: Importer) -> dict[str, int]:
    return chosen_form(data, upload, importer)[1]


def context_of(
    upload: Upload, importer: Importer, actor: Actor, data: Mapping[str, Any]
) -> dict[str, Any]:
    """Counts, the rows of one verdict (bad ones first of all), and the matching form."""
    form, matching = chosen_form(data, upload, importer)
    plan = make_plan(table_of(upload), importer, actor, matching)
    show = data.get("show") if data.get("show") in SHOWN else first_to_show(plan)
    steps = [step for step in plan.steps if step.verdict == show]
    return {
        "form": form,
        "matching": [(f"at_{name}", place) for name, place in matching.items()],
        "unmatched": [column for column in importer.columns if column.name not in matching],
        "plan": plan,
        "show": show,
        "tabs": tabs_of(plan),
        "page": Paginator(with_words(steps), PER_PAGE).get_page(data.get("page")),
    }


def first_to_show(plan: Plan) -> str:
    return next((verdict for verdict in SHOWN if plan.counts[verdict]), "same")


def with_words(steps: list[Step]) -> list[dict[str, Any]]:
    return [
        {"number": s.row.number, "code": s.row.get("unit_code") or "", "words": words_of(s)}
        for s in steps
    ]


def words_of(step: Step) -> list[str]:
    if step.verdict == "bad":
        return step.problems
    return step.said or [_("Already as it says")]


def tabs_of(plan: Plan) -> list[tuple[str, str, int]]:
    titles = {
        "bad": _("Wrong"),
        "new": _("New"),
        "changed": _("Changed"),
        "same": _("Unchanged"),
    }
    return [(verdict, titles[verdict], plan.counts[verdict]) for verdict in SHOWN]
