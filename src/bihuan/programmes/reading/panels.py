"""What the programme shows on pages of other rooms."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.http import HttpRequest

from bihuan.core.access import actor_of
from bihuan.core.kernel.panels import About
from bihuan.programmes.reading.presenting_boards import puzzle_rows
from bihuan.programmes.reading.queries.puzzles import waiting_for

PANEL_PUZZLES = "reading/panels/agenda_puzzles.html"
MOST = 20


def puzzles_for_agenda(request: HttpRequest, about: About) -> Mapping[str, Any] | None:
    """Puzzles that the session could take, until its record is complete."""
    session = about.record
    if session.state in ("closed", "cancelled"):
        return None
    return {"session": session, "rows": puzzle_rows(waiting_for(session, MOST), actor_of(request))}
