from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from bihuan.core.access.exporting import EXPORTS
from bihuan.core.access.permission import needs
from bihuan.core.access.views import exports_of_logs as exports
from bihuan.core.access.views.exporting import exported
from bihuan.core.access.views.exports import filters as filters_of
from bihuan.core.access.views.helpers import page_of
from bihuan.core.access.wording import export_title
from bihuan.core.parties.models.log import DirectoryVerb


@needs("directory.see")
@exported(exports.LOG)
def log(request: HttpRequest) -> HttpResponse:
    """Who changed the directory, newest first."""
    filters = filters_of(request, "verb", "since", "until")
    context = {
        "page": page_of(request, exports.log_found(request)),
        "filters": filters,
        "verbs": DirectoryVerb.choices,
        "searching": any(filters.values()),
    }
    return render(request, "access/office/log.html", context)


@needs("access.review")
@exported(exports.UNMASKINGS)
def unmaskings(request: HttpRequest) -> HttpResponse:
    """Who looked at whose personal data, and why."""
    filters = filters_of(request, "since", "until")
    context = {
        "page": page_of(request, exports.unmaskings_found(request)),
        "filters": filters,
        "searching": any(filters.values()),
    }
    return render(request, "access/office/unmaskings.html", context)


@needs("access.review")
@exported(exports.EXPORT_LOG)
def exports_made(request: HttpRequest) -> HttpResponse:
    """Who took which list away, narrowed how, how many rows, masked or not."""
    filters = filters_of(request, "of", "since", "until")
    context = {
        "page": page_of(request, exports.exports_found(request)),
        "filters": filters,
        "searching": any(filters.values()),
        "lists": sorted((export_title(each.code), each.code) for each in EXPORTS),
    }
    return render(request, "access/office/exports.html", context)
