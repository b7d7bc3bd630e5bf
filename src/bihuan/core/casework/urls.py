"""Addresses of casework, full paths from the root."""

from django.urls import path

from bihuan.core.casework.views import (
    audit,
    bulk,
    calls,
    cases,
    clocks,
    desk,
    enter,
    links,
    morning,
    register,
    todo,
    track,
)

app_name = "casework"

urlpatterns = [
    path("desk/", desk.desk, name="desk"),
    path("desk/points.json", desk.points, name="points"),
    path("desk/bulk/", bulk.bulk, name="bulk"),
    path("desk/enter/", enter.enter, name="enter"),
    path("desk/enter/<str:number>/", enter.entered, name="entered"),
    path("desk/calls/", calls.calls, name="calls"),
    path("desk/calls/<str:number>/", calls.call, name="call"),
    path("desk/register/", register.register, name="register"),
    path("desk/cases/<uuid:case_id>/", cases.case, name="case"),
    path("desk/cases/<uuid:case_id>/link/", links.link, name="link"),
    path("desk/cases/<uuid:case_id>/unlink/<uuid:other_id>/", links.unlink, name="unlink"),
    path("desk/cases/<uuid:case_id>/<slug:code>/", cases.move, name="move"),
    path("todo/", todo.todo, name="todo"),
    path("morning/", morning.morning, name="morning"),
    path("track/", track.track, name="track"),
    path("track/<str:number>/", track.tracked, name="tracked"),
    path("track/<str:number>/verdict/", track.verdict, name="tracked_verdict"),
    path("track/<str:number>/words/", track.words, name="tracked_words"),
    path("track/<str:number>/move/<slug:code>/", track.move, name="tracked_move"),
    path("audit/", audit.audit, name="audit"),
    path("audit/cases/<uuid:case_id>/", audit.case, name="audit_case"),
    path("office/clocks/", clocks.clocks, name="clocks"),
    path("office/clocks/<str:kind>/<slug:code>/", clocks.clock, name="clock"),
]
