from datetime import date

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from bihuan.core.access import actions
from bihuan.core.access.actor import actor_of
from bihuan.core.access.forms.directory import CalendarForm
from bihuan.core.access.permission import needs
from bihuan.core.access.views import exports
from bihuan.core.access.views.exporting import exported
from bihuan.core.access.views.helpers import page_of


@needs("calendar.change")
@exported(exports.CALENDAR)
def calendar(request: HttpRequest) -> HttpResponse:
    """The operator's own days, newest first, and a form for one more."""
    form = CalendarForm(request.POST or None)
    if form.is_valid():
        actions.set_day(**form.cleaned_data, actor=actor_of(request))
        messages.success(request, _("Deadlines count this day from now on."))
        return redirect("office_calendar")
    context = {"form": form, "page": page_of(request, exports.days_found(request))}
    return render(request, "access/office/calendar.html", context)


@needs("calendar.change")
@require_POST
def calendar_remove(request: HttpRequest, day: str) -> HttpResponse:
    try:
        which = date.fromisoformat(day)
    except ValueError:
        raise Http404 from None
    actions.remove_day(day=which, actor=actor_of(request))
    messages.success(request, _("The national calendar counts for this day again."))
    return redirect("office_calendar")
