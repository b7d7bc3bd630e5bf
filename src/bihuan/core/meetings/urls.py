"""Addresses of gatherings, full paths from the root."""

from django.urls import path

from bihuan.core.meetings.views import agendas, attending, desk, door, public, records, series

app_name = "meetings"
DESK = "meetings/desk/"
RUN = "meetings/desk/<uuid:pk>/"
SERIES = "meetings/desk/series/<slug:code>/"

urlpatterns = [
    path("meetings/", public.index, name="index"),
    path("meetings/past/", public.past, name="past"),
    path("meetings/mine/", attending.own, name="own"),
    path("meetings/series/<slug:code>/", public.series, name="series"),
    path("meetings/series/<slug:code>/propose/", attending.propose, name="propose"),
    path("meetings/talks/<uuid:pk>/withdraw/", attending.withdraw_talk, name="withdraw_talk"),
    path("meetings/talks/<uuid:pk>/slides/", attending.slides, name="slides"),
    path("meetings/files/<uuid:pk>/drop/", attending.drop_file, name="drop_file"),
    path("meetings/<uuid:pk>/", public.session, name="session"),
    path("meetings/<uuid:pk>/sign-up/", attending.sign_up, name="sign_up"),
    path("meetings/<uuid:pk>/withdraw/", attending.withdraw, name="withdraw"),
    path("meetings/<uuid:pk>/take/", attending.take, name="take"),
    path("meetings/<uuid:pk>/door/<slug:code>/", attending.door, name="door"),
    path("meetings/<uuid:pk>/feedback/", attending.feedback, name="feedback"),
    path(DESK, desk.desk, name="desk"),
    path(f"{DESK}new/", desk.new, name="new"),
    path(f"{DESK}series/", series.every, name="all_series"),
    path(f"{DESK}new-series/", series.new, name="new_series"),
    path(f"{SERIES}edit/", series.edit, name="edit_series"),
    path(f"{SERIES}days/", series.days, name="days"),
    path(f"{SERIES}plan/", series.plan, name="plan"),
    path(f"{SERIES}proposals/", agendas.proposals, name="proposals"),
    path(f"{SERIES}days/<uuid:pk>/", series.decide, name="decide"),
    path(RUN, desk.run, name="run"),
    path(f"{RUN}edit/", desk.edit, name="edit"),
    path(f"{RUN}move/", desk.move, name="move"),
    path(f"{RUN}cancel/", desk.cancel, name="cancel"),
    path(f"{RUN}open/", desk.step, {"verb": "open"}, name="open"),
    path(f"{RUN}hold/", desk.step, {"verb": "hold"}, name="hold"),
    path(f"{RUN}close/", desk.step, {"verb": "close"}, name="close"),
    path(f"{RUN}hosts/", desk.hosting, name="hosting"),
    path(f"{RUN}hosts/<uuid:host>/drop/", desk.drop_host, name="drop_host"),
    path(f"{RUN}agenda/", agendas.show, name="agenda"),
    path(f"{RUN}agenda/add/", agendas.add, name="add_talk"),
    path(f"{RUN}agenda/<uuid:talk>/edit/", agendas.edit, name="edit_talk"),
    path(f"{RUN}agenda/<uuid:talk>/decline/", agendas.decline, name="decline_talk"),
    path(f"{RUN}agenda/<uuid:talk>/accept/", agendas.press, {"verb": "accept"}, name="accept_talk"),
    path(f"{RUN}agenda/<uuid:talk>/up/", agendas.press, {"verb": "up"}, name="talk_up"),
    path(f"{RUN}agenda/<uuid:talk>/down/", agendas.press, {"verb": "down"}, name="talk_down"),
    path(f"{RUN}agenda/<uuid:talk>/off/", agendas.press, {"verb": "off"}, name="talk_off"),
    path(f"{RUN}people/", door.people, name="people"),
    path(f"{RUN}people/<uuid:sign_up>/release/", door.release, name="release"),
    path(f"{RUN}door/", door.door, name="desk_door"),
    path(f"{RUN}door/<uuid:sign_up>/", door.tick, name="tick"),
    path(f"{RUN}door/walk-in/", door.walk_in, name="walk_in"),
    path(f"{RUN}door/screen/", door.screen, name="screen"),
    path(f"{RUN}door/code/", door.screen_code, name="screen_code"),
    path(f"{RUN}record/", records.show, name="record"),
    path(f"{RUN}record/points/<uuid:point>/", records.edit_point, name="edit_point"),
    path(
        f"{RUN}record/points/<uuid:row>/drop/", records.drop, {"what": "point"}, name="drop_point"
    ),
    path(
        f"{RUN}record/comments/<uuid:row>/drop/",
        records.drop,
        {"what": "comment"},
        name="drop_comment",
    ),
    path(f"{RUN}papers/", records.papers, name="papers"),
    path(f"{RUN}feedback/", records.feedback, name="ratings"),
]
