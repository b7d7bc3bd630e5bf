"""Addresses of the programme, below its prefix."""

from django.urls import path

from bihuan.programmes.reading.essay_urls import ESSAYS
from bihuan.programmes.reading.views import (
    diaries,
    harvest,
    office_diaries,
    practices,
    puzzles,
    suggestions,
)

app_name = "reading"

urlpatterns = [
    *ESSAYS,
    path("diaries/", diaries.mine, name="diaries"),
    path("diaries/write/", diaries.write, name="diary_write"),
    path("diaries/<str:number>/", diaries.one, name="diary"),
    path("diaries/<str:number>/sent/", diaries.sent, name="diary_sent"),
    path("diaries/<str:number>/move/<slug:code>/", diaries.move, name="diary_move"),
    path("items/<uuid:item_id>/", office_diaries.item, name="item"),
    path("office/diaries/", office_diaries.office, name="office_diaries"),
    path("office/diaries/<uuid:diary_id>/", office_diaries.edit, name="office_diary"),
    path("office/harvest/", harvest.desk, name="harvest"),
    path("office/harvest/decide/", harvest.decide, name="harvest_decide"),
    path("office/harvest/quarter/", suggestions.quarter, name="quarter"),
    path("office/read/", harvest.readings, name="readings"),
    path("office/read/<str:kind>/<uuid:source_id>/", harvest.read, name="read"),
    path("office/suggestions/", suggestions.suggestions, name="suggestions"),
    path("office/suggestions/new/", suggestions.new, name="suggestion_new"),
    path("office/suggestions/<uuid:suggestion_id>/", suggestions.one, name="suggestion"),
    path("office/suggestions/<uuid:suggestion_id>/route/", suggestions.route, name="route"),
    path("ways/<uuid:route_id>/", suggestions.way, name="way"),
    path("sources/<uuid:passage_id>/", suggestions.source, name="source"),
    path("harvest/", suggestions.public_quarter, name="public_harvest"),
    path("harvest/<str:text>/", suggestions.public_quarter, name="public_quarter"),
    path("puzzles/", puzzles.board, name="puzzles"),
    path("puzzles/ask/", puzzles.ask, name="puzzle_ask"),
    path("puzzles/<uuid:puzzle_id>/", puzzles.one, name="puzzle"),
    path("puzzles/<uuid:puzzle_id>/idea/", puzzles.idea, name="puzzle_idea"),
    path("puzzles/<uuid:puzzle_id>/plan/", puzzles.plan, name="puzzle_plan"),
    path(
        "sessions/<uuid:session_id>/puzzles/<uuid:puzzle_id>/take/",
        puzzles.take,
        name="puzzle_take",
    ),
    path("puzzles/<uuid:puzzle_id>/move/<slug:code>/", puzzles.move, name="puzzle_move"),
    path(
        "puzzles/<uuid:puzzle_id>/ideas/<uuid:idea_id>/helped/",
        puzzles.helped,
        name="puzzle_helped",
    ),
    path("practices/", practices.practices, name="practices"),
    path("practices/new/", practices.new, name="practice_new"),
    path("practices/<uuid:practice_id>/", practices.one, name="practice"),
    path("practices/<uuid:practice_id>/edit/", practices.edit, name="practice_edit"),
    path("practices/<uuid:practice_id>/use/", practices.use, name="practice_use"),
    path("practices/<uuid:practice_id>/show/", practices.show, name="practice_show"),
    path(
        "practices/<uuid:practice_id>/uses/<uuid:use_id>/outcome/",
        practices.outcome,
        name="practice_outcome",
    ),
]
