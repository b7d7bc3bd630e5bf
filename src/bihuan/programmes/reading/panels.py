"""What the programme shows on pages of other rooms."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse

from bihuan.core.access import actor_of
from bihuan.core.kernel.panels import About
from bihuan.programmes.reading.presenting_boards import puzzle_rows
from bihuan.programmes.reading.queries.harvest import used_of
from bihuan.programmes.reading.queries.puzzles import waiting_for
from bihuan.programmes.reading.queries.session_sources import TALK_SOURCE

PANEL_PUZZLES = "reading/panels/agenda_puzzles.html"
PANEL_TALKS = "reading/panels/talks_own.html"
PANEL_HARVEST = "reading/panels/harvest.html"
MOST = 20


def puzzles_for_agenda(request: HttpRequest, about: About) -> Mapping[str, Any] | None:
    """Puzzles that the session could take, until its record is complete."""
    session = about.record
    if session.state in ("closed", "cancelled"):
        return None
    return {"session": session, "rows": puzzle_rows(waiting_for(session, MOST), actor_of(request))}


def harvest_of_site(_request: HttpRequest, about: About) -> Mapping[str, Any] | None:
    """Where it stands what became of what was written, on sites of the programme: a whole address,
    for a site may have a host of its own."""
    if about.programme != "reading":
        return None
    return {"address": settings.BASE_URL.rstrip("/") + reverse("reading:public_harvest")}


def used_of_talks(request: HttpRequest, _about: About) -> Mapping[str, Any] | None:
    """What was made of the reader's own talks."""
    found = used_of(actor_of(request).private_person, TALK_SOURCE)
    return {"used": found} if found else None
