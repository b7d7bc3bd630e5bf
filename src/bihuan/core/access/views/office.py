from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from bihuan.core.access.actor import actor_of
from bihuan.core.access.office import entries_for
from bihuan.core.access.permission import signed_in


@signed_in
def index(request: HttpRequest) -> HttpResponse:
    """The office: what this person may administer, one line each."""
    return render(request, "access/office/index.html", {"entries": entries_for(actor_of(request))})
