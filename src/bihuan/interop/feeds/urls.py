"""Addresses of feeds: below each site's own, so that they work at its own host name too."""

from django.urls import path

from .views import feed

app_name = "feeds"
FILES = {"rss": "rss.xml", "atom": "atom.xml", "json": "feed.json"}

urlpatterns = [
    *(
        path(f"s/<slug:slug>/{file}", feed, {"form": form}, name=form)
        for form, file in FILES.items()
    ),
    *(
        path(
            f"s/<slug:slug>/columns/<slug:name>/{file}", feed, {"form": form}, name=f"column_{form}"
        )
        for form, file in FILES.items()
    ),
]
