"""Where this server is and what it speaks."""

from __future__ import annotations

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _

from bihuan.interop.open311.answers import Answer
from bihuan.interop.open311.door import Call
from bihuan.interop.open311.faults import missing

SPECIFICATION = "http://wiki.open311.org/GeoReport_v2"
CHANGESET = "2026-11-26T00:00:00Z"
"""When what this server offers last changed in a way that clients notice."""
FORMATS = ["text/xml", "application/json"]
HOUR = 3600


def discovery(call: Call) -> Answer:
    """The discovery file. A demonstration is named twice: clients look for either type."""
    url = call.request.build_absolute_uri(reverse("open311:nothing_here")).rstrip("/")
    types = ["production", *(["test"] if settings.DEMO else [])]
    value = {
        "changeset": CHANGESET,
        "contact": settings.OPEN311_CONTACT or settings.BASE_URL,
        "key_service": _("Keys are given by the administrators of %(site)s.")
        % {"site": settings.BASE_URL},
        "endpoints": [
            {
                "specification": SPECIFICATION,
                "url": url,
                "changeset": CHANGESET,
                "type": type_,
                "formats": FORMATS,
            }
            for type_ in types
        ],
    }
    return Answer("discovery", value, max_age=HOUR)


def nothing(call: Call, rest: str = "") -> Answer:
    """Any other address: said in the client's format, not as a page."""
    raise missing(
        _("There is nothing at this address. Begin with %(where)s.")
        % {"where": reverse("open311:discovery", args=["json"])}
    )
