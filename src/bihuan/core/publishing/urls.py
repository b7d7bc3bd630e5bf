"""Addresses of publishing. Readers' pages are below /s/<site>/ and at a site's own host name."""

from django.urls import path

from .views import public, public_piece

app_name = "publishing"
SITE = "s/<slug:slug>/"
PIECE = f"{SITE}<uuid:pk>/"

urlpatterns = [
    path("s/look/<slug:name>.css", public.look, name="look"),
    path(SITE, public.home, name="home"),
    path(f"{SITE}all/", public.everything, name="all"),
    path(f"{SITE}columns/<slug:name>/", public.column, name="column"),
    path(f"{SITE}about/", public.about, name="about"),
    path(f"{SITE}display/", public.display, name="display"),
    path(PIECE, public_piece.piece, name="piece"),
    path(f"{PIECE}read/", public_piece.read, name="read"),
]
