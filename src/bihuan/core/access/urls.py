from django.urls import path

from bihuan.core.access.views import (
    appointments,
    calendar,
    explaining,
    logs,
    office,
    people,
    posts,
    units,
    unmask,
)

urlpatterns = [
    path("access/unmask/", unmask.unmask, name="access_unmask"),
    path("office/", office.index, name="office"),
    path("office/units/", units.units, name="office_units"),
    path("office/units/<uuid:pk>/", units.unit, name="office_unit"),
    path("office/units/<uuid:pk>/add/", units.unit_new, name="office_unit_new"),
    path("office/units/<uuid:pk>/edit/", units.unit_edit, name="office_unit_edit"),
    path("office/units/<uuid:pk>/move/", units.unit_move, name="office_unit_move"),
    path("office/units/<uuid:pk>/activity/", units.unit_activity, name="office_unit_activity"),
    path("office/units/<uuid:pk>/posts/add/", posts.post_new, name="office_post_new"),
    path("office/people/", people.people, name="office_people"),
    path("office/people/add/", people.person_new, name="office_person_new"),
    path("office/people/<uuid:pk>/", people.person, name="office_person"),
    path("office/people/<uuid:pk>/edit/", people.person_edit, name="office_person_edit"),
    path("office/posts/", posts.posts, name="office_posts"),
    path("office/posts/<uuid:pk>/", posts.post, name="office_post"),
    path("office/posts/<uuid:pk>/edit/", posts.post_edit, name="office_post_edit"),
    path("office/posts/<uuid:pk>/appoint/", appointments.appoint, name="office_appoint"),
    path("office/posts/<uuid:pk>/deputy/", appointments.deputy, name="office_deputy"),
    path("office/appointments/<uuid:pk>/end/", appointments.end, name="office_end"),
    path("office/mine/", appointments.my_posts, name="office_my_posts"),
    path("office/explain/", explaining.explain_right, name="office_explain"),
    path("office/roles/", explaining.roles, name="office_roles"),
    path("office/log/", logs.log, name="office_log"),
    path("office/unmaskings/", logs.unmaskings, name="office_unmaskings"),
    path("office/exports/", logs.exports_made, name="office_exports"),
    path("office/calendar/", calendar.calendar, name="office_calendar"),
    path(
        "office/calendar/<str:day>/remove/", calendar.calendar_remove, name="office_calendar_remove"
    ),
]
