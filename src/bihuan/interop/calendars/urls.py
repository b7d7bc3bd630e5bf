"""Calendar files and the page of one's own calendar."""

from django.urls import path

from bihuan.interop.calendars import views

app_name = "calendars"

urlpatterns = [
    path("calendars/", views.own, name="own"),
    path("calendars/make/", views.make, name="make"),
    path("calendars/drop/", views.drop, name="drop"),
    path("calendars/sessions/<uuid:pk>.ics", views.of_session, name="of_session"),
    path("calendars/series/<slug:code>.ics", views.of_series, name="of_series"),
    path("calendars/mine/<str:token>.ics", views.of_person, name="of_person"),
]
