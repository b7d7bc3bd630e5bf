"""The first page: who runs it, where to go, what was done. Staff go straight to their work."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.template.loader import render_to_string

from bihuan.core.access import actor_of
from bihuan.core.access.context import landing_for
from bihuan.core.access.views import public
from bihuan.core.kernel.manifest import PROGRAMMES, Programme


@public
def home(request: HttpRequest) -> HttpResponse:
    """Every programme's own panel; whoever has work is taken to it unless `stay` is asked for."""
    work = landing_for(actor_of(request))
    if work is not None and "stay" not in request.GET:
        return redirect(work)
    panels = [_panel(request, programme) for programme in PROGRAMMES if programme.home_template]
    return render(request, "config/home.html", {"panels": panels, "work": work})


def _panel(request: HttpRequest, programme: Programme) -> str:
    own: dict[str, Any] = dict(programme.home_context(request)) if programme.home_context else {}
    return render_to_string(str(programme.home_template), own, request)
