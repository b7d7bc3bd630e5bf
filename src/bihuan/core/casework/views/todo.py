"""What waits for one's own posts, on the phone."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from bihuan.core.access import actor_of
from bihuan.core.access.views import exported, signed_in
from bihuan.core.casework.presenting import work_of
from bihuan.core.casework.views import exports


@signed_in
@exported(exports.TODO)
def todo(request: HttpRequest) -> HttpResponse:
    """Cases assigned to the posts one holds or stands in for, what is due first on top."""
    work = work_of(actor_of(request))
    return render(request, "casework/todo.html", {"work": work})
