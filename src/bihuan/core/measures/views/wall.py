"""Figures on a wall: large, quiet, by themselves."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from bihuan.core.access.views import needs
from bihuan.core.kernel import clock
from bihuan.core.measures import queries
from bihuan.core.measures.boards import exceptions
from bihuan.core.measures.rights import SEE
from bihuan.core.measures.views.asking import asked
from bihuan.core.measures.views.overview import chosen, figures_of, programmes

AT_ONCE = 6
"""Figures of one screen; more could not be read from five metres."""
SECONDS = 20
"""How long one screen stays."""


@needs(SEE)
@require_safe
def wall(request: HttpRequest, programme: str) -> HttpResponse:
    """Screens of figures, exceptions first. Without `p` each stays for some seconds: which one is
    on follows from the time, so the page asks for nothing but itself. With `p` it stands still."""
    codes = programmes()
    chosen(codes, programme)
    on = asked(request, programme, usual="year")
    rows = figures_of(on, programme, ranks=False)
    alarmed = exceptions(rows)
    rows = alarmed + [row for row in rows if not row.alarms]
    screens = max(1, -(-len(rows) // AT_ONCE))
    still = _screen(request.GET.get("p"), screens)
    n = still or int(clock.now().timestamp()) // SECONDS % screens + 1
    address = reverse("measures:wall", args=[programme])
    context: dict[str, Any] = {
        "title": codes[programme], "programme": programme, "unit": on.unit, "period": on.period,
        "rows": rows[(n - 1) * AT_ONCE : n * AT_ONCE], "n": n, "screens": screens,
        "still": still, "alarms": len(alarmed), "seconds": SECONDS, "address": address,
        "poll": _again(request, address), "poll_still": _again(request, address, n),
        "fresh": queries.freshness(), "numbers": range(1, screens + 1),
    }  # fmt: skip
    part = request.headers.get("X-Requested-With") == "fetch"
    template = "measures/wall_screen.html" if part else "measures/wall.html"
    return render(request, template, context, status=200 if on.valid else 400)


def _screen(text: str | None, screens: int) -> int:
    """The screen at which it stands still; 0 when it goes round."""
    if not text or not text.isascii() or not text.isdecimal() or len(text) > 3:
        return 0
    return min(max(1, int(text)), screens)


def _again(request: HttpRequest, address: str, n: int = 0) -> str:
    """The same page; with `n` that screen for good."""
    query = request.GET.copy()
    if n:
        query["p"] = str(n)
    return f"{address}?{query.urlencode()}" if query else address
