"""``{% load reading %}``: what the programme's panels show on core's pages of a case."""

from __future__ import annotations

from typing import Any

from django import template
from django.http import HttpRequest
from django.utils.safestring import SafeString

from bihuan.core.access import actor_of
from bihuan.core.casework.models import Case, Submission
from bihuan.core.kernel import prose
from bihuan.programmes.reading.models import Diary, Practice, Puzzle, Suggestion
from bihuan.programmes.reading.presenting import item_rows, step_title
from bihuan.programmes.reading.presenting_boards import session_words
from bihuan.programmes.reading.presenting_harvest import passage_list, route_rows
from bihuan.programmes.reading.queries.practices import readable
from bihuan.programmes.reading.queries.puzzles import visible

register = template.Library()
register.filter("step_title", step_title)


@register.simple_tag(takes_context=True)
def diary_of_case(context: dict[str, Any], case: Case) -> dict[str, Any] | None:
    """The diary of a case with its items, for staff."""
    found = Diary.objects.select_related("submission__case", "unit")
    diary = found.filter(submission__case=case).first()
    if diary is None:
        return None
    request: HttpRequest = context["request"]
    return {"diary": diary, "items": item_rows(diary, actor_of(request))}


@register.simple_tag
def diary_of(submission: Submission) -> Diary | None:
    """The diary of a submission, for its writer."""
    return Diary.objects.filter(submission=submission).prefetch_related("items").first()


@register.simple_tag(takes_context=True)
def suggestion_of_case(context: dict[str, Any], case: Case) -> dict[str, Any] | None:
    """The suggestion of a case with its ways and sources, for staff and addressees."""
    found = Suggestion.objects.select_related("submission__case__unit")
    suggestion = found.filter(submission__case=case).first()
    if suggestion is None:
        return None
    request: HttpRequest = context["request"]
    return {
        "suggestion": suggestion,
        "routes": route_rows(suggestion, actor_of(request)),
        "passages": passage_list(suggestion),
    }


@register.simple_tag
def puzzle_of_case(case: Case) -> Puzzle | None:
    """The puzzle of a case."""
    return Puzzle.objects.filter(submission__case=case).select_related("unit").first()


@register.simple_tag(takes_context=True)
def session_of_puzzle(context: dict[str, Any], puzzle: Puzzle) -> str:
    """The session on whose agenda it stands or stood, as that stands now."""
    said = session_words([puzzle], actor_of(context["request"]))
    return said.get(puzzle.pk, puzzle.session_label)


@register.simple_tag
def practice_of_case(case: Case) -> Practice | None:
    """The practice of a case."""
    return Practice.objects.filter(submission__case=case).first()


@register.simple_tag(takes_context=True)
def reads_puzzle(context: dict[str, Any], puzzle: Puzzle) -> bool:
    """True when whoever looks can open the puzzle's own page."""
    return visible(actor_of(context["request"])).filter(pk=puzzle.pk).exists()


@register.simple_tag(takes_context=True)
def reads_practice(context: dict[str, Any], practice: Practice) -> bool:
    """True when whoever looks can open the practice's own page."""
    return readable(actor_of(context["request"])).filter(pk=practice.pk).exists()


@register.filter(name="prose")
def prose_html(text: str) -> SafeString:
    """A longer text as HTML."""
    return prose.html(text)
