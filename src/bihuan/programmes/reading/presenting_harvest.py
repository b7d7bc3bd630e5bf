"""What the pages of the harvest show."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from bihuan.core.access import Actor, grant_for, held_post_ids
from bihuan.programmes.reading.models import AdoptionStep, Passage, Route, Suggestion
from bihuan.programmes.reading.models.adoption import ADOPTION
from bihuan.programmes.reading.models.harvest import CHANNELS, PASSAGE_KINDS, PASSAGE_STATES
from bihuan.programmes.reading.presenting import ITEM_TITLES, ITEM_TONES, ItemRow, standing
from bihuan.programmes.reading.queries.harvest import Harvest, marks_in
from bihuan.programmes.reading.rights import EDIT
from bihuan.programmes.reading.rules.adoption import NEXT
from bihuan.programmes.reading.rules.anchors import find, pieces, whole
from bihuan.programmes.reading.sources import SOURCES, Source


def read_page(source: Source) -> dict[str, Any]:
    """The text in parts, marked ones named; marks whose words are no longer there stand apart."""
    text, marks = whole(source.paragraphs), marks_in(source)
    spans, lost = [], []
    for mark in marks:
        anchor = find(text, mark.quote, mark.before, mark.after)
        if anchor is None:
            lost.append(mark)
        else:
            spans.append((anchor, mark))
    return {
        "source": source,
        "kind_title": _(SOURCES.get(source.kind).title),
        "paragraphs": pieces(source.paragraphs, spans),
        "marks": marks,
        "lost": lost,
    }


def route_rows(suggestion: Suggestion, actor: Actor) -> list[ItemRow]:
    """The ways of one suggestion with their steps and what the actor may note, in two queries."""
    routes = list(suggestion.routes.select_related("post__organisation").order_by("n"))
    steps: dict[object, list[AdoptionStep]] = {}
    for step in AdoptionStep.objects.filter(route__in=routes).select_related(
        "by_post__organisation"
    ):
        steps.setdefault(step.route_id, []).append(step)
    case = suggestion.submission.case
    office = grant_for(actor, EDIT, case.unit) is not None
    held = held_post_ids(actor)
    return [
        ItemRow(
            route,
            str(ITEM_TITLES[route.state]),
            ITEM_TONES[route.state],
            steps.get(route.pk, []),
            may_note=case.is_open and route.state in NEXT and (office or route.post_id in held),
        )
        for route in routes
    ]


@dataclass(frozen=True)
class SuggestionRow:
    """A suggestion in a list."""

    suggestion: Suggestion
    standing: Any
    routes: list[ItemRow]
    sources: int


def suggestion_rows(found: list[Suggestion]) -> list[SuggestionRow]:
    """Rows for a list; routes and passages were loaded with the suggestions."""
    return [
        SuggestionRow(
            one,
            standing(one.submission.case),
            [_route_row(route) for route in one.routes.all()],
            len(one.passages.all()),
        )
        for one in found
    ]


def _route_row(route: Route) -> ItemRow:
    return ItemRow(route, str(ITEM_TITLES[route.state]), ITEM_TONES[route.state])


def public_rows(found: list[Suggestion]) -> list[dict[str, Any]]:
    """What everybody may know: heading, day, and what became of it on each way."""
    return [
        {
            "title": one.title,
            "made_on": one.made_on,
            "unit": one.submission.case.unit.label,
            "routes": [_route_row(route) for route in one.routes.all()],
        }
        for one in found
    ]


def harvest_tables(found: Harvest) -> dict[str, Any]:
    """The counts of a quarter as rows for tables."""
    return {
        "kinds": [(title, found.kinds.get(code, 0)) for code, title in PASSAGE_KINDS],
        "states": [(title, found.states.get(code, 0)) for code, title in PASSAGE_STATES],
        "heads": [title for _code, title in ADOPTION],
        "ways": [
            (title, [found.routes.get((channel, code), 0) for code, _t in ADOPTION])
            for channel, title in CHANNELS
        ],
        "passages": sum(found.kinds.values()),
        "rows": suggestion_rows(list(found.suggestions)),
        "adopted": sum(
            n for (_c, state), n in found.routes.items() if state in ("adopted", "doing", "done")
        ),
        "ways_all": sum(found.routes.values()),
    }


def passage_list(suggestion: Suggestion) -> list[tuple[Passage, str]]:
    """The sources of a suggestion: each passage with the title of its kind of source."""
    rows = list(suggestion.passages.order_by("marked_at"))
    return [(one, _source_title(one.source_kind)) for one in rows]


def _source_title(kind: str) -> str:
    known = SOURCES.find(kind)
    return _(known.title) if known else kind
