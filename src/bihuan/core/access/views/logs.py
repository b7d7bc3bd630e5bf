from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from bihuan.core.access.actor import actor_of
from bihuan.core.access.permission import needs
from bihuan.core.access.queries import lists
from bihuan.core.access.views.helpers import page_of, query
from bihuan.core.parties.models.log import DirectoryVerb


@needs("directory.see")
def log(request: HttpRequest) -> HttpResponse:
    """Who changed the directory, newest first."""
    filters = {name: query(request, name) for name in ("verb", "since", "until")}
    context = {
        "page": page_of(request, lists.log_list(actor_of(request), **filters)),
        "filters": filters,
        "verbs": DirectoryVerb.choices,
        "searching": any(filters.values()),
    }
    return render(request, "access/office/log.html", context)


@needs("access.review")
def unmaskings(request: HttpRequest) -> HttpResponse:
    """Who looked at whose personal data, and why."""
    filters = {name: query(request, name) for name in ("since", "until")}
    context = {
        "page": page_of(request, lists.unmasking_list(actor_of(request), **filters)),
        "filters": filters,
        "searching": any(filters.values()),
    }
    return render(request, "access/office/unmaskings.html", context)
