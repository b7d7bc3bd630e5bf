"""A leader's morning page: what waits for me, what is late, what moved."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from bihuan.core.access import actor_of
from bihuan.core.access.views import needs
from bihuan.core.casework import queries
from bihuan.core.casework.presenting import rows_of
from bihuan.core.casework.queries.morning import week_of
from bihuan.core.casework.queries.queue import QueueFilters, queue
from bihuan.core.casework.rights import OVERSEE
from bihuan.core.kernel.panels import About, panels

FEW = 5
WAITS = "casework.morning"
"""Place of panels on the morning page: what waits in other rooms for this person. Their contexts
ask what the reader of the page may see, as the page itself does."""


@needs(OVERSEE)
def morning(request: HttpRequest) -> HttpResponse:
    """Few of each; every line opens one page that reads in two minutes."""
    actor = actor_of(request)
    opened = queries.open_cases(actor)
    context = {
        "counts": queries.counts(actor, opened),
        "decide": rows_of(list(queue(actor, QueueFilters(show="decide"), opened)[:FEW])),
        "late": rows_of(list(queue(actor, QueueFilters(tone="red"), opened)[:FEW])),
        "closed": rows_of(list(queue(actor, QueueFilters(show="closed"))[:FEW])),
        "week": week_of(actor),
        "panels": panels(WAITS, request, About()),
    }
    return render(request, "casework/morning.html", context)
