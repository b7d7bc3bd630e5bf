"""Addresses below each site's own, so that they work at its own host name too."""

from django.urls import path

from .views import subscribing

app_name = "newsletters"
MAIL = "s/<slug:slug>/mail/"
OWN = f"{MAIL}<uuid:pk>/<str:key>/"

urlpatterns = [
    path(MAIL, subscribing.subscribe, name="subscribe"),
    path(OWN, subscribing.own, name="own"),
    path(f"{OWN}end/", subscribing.end, name="end"),
]
