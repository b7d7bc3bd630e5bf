from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from bihuan.core.access import queries
from bihuan.core.access.actor import actor_of
from bihuan.core.access.forms.directory import AppointForm, DeputyForm, EndForm
from bihuan.core.access.permission import needs, signed_in
from bihuan.core.access.queries import pages
from bihuan.core.access.rights import require
from bihuan.core.access.roles import gives
from bihuan.core.access.views import exports
from bihuan.core.access.views.exporting import exported
from bihuan.core.access.views.helpers import attempt
from bihuan.core.parties import actions

CHANGE = "directory.change"


@needs(CHANGE)
def appoint(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Gives a post to a person from a day on."""
    actor = actor_of(request)
    post = queries.access_post(actor, pk)
    require(actor, CHANGE, post.organisation)
    form = AppointForm(request.POST or None)
    if attempt(form, lambda: actions.appoint(post=post, **form.cleaned_data, actor=actor)):
        messages.success(request, _("Appointed. The rights hold from the first day on."))
        return redirect("office_post", pk)
    context = {"form": form, "post": post, "title": _("Appoint"), "rights": gives(post.role)}
    return render(request, "access/office/appoint.html", context)


@signed_in
def deputy(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Names a deputy for a time: the administrator for any post, a holder for the own one."""
    actor = actor_of(request)
    post = queries.access_post_to_deputise(actor, pk)
    form = DeputyForm(request.POST or None)
    if attempt(form, lambda: actions.name_deputy(post=post, **form.cleaned_data, actor=actor)):
        messages.success(request, _("The deputy works in this post in the days given."))
        return redirect(*pages.back_to(actor, post))
    context = {
        "form": form,
        "post": post,
        "title": _("Name a deputy"),
        "rights": gives(post.role),
    }
    return render(request, "access/office/appoint.html", context)


@signed_in
def end(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Gives an appointment its last day."""
    actor = actor_of(request)
    found = queries.access_appointment_to_end(actor, pk)
    form = EndForm(request.POST or None)
    if attempt(form, lambda: actions.end_appointment(found, **form.cleaned_data, actor=actor)):
        messages.success(request, _("The appointment ends on that day; the work stays."))
        return redirect(*pages.back_to(actor, found.post))
    return render(request, "access/office/end.html", {"form": form, "appointment": found})


@signed_in
@exported(exports.MY_POSTS)
def my_posts(request: HttpRequest) -> HttpResponse:
    """The posts I work in, who works in them with me, and who may stand in for me (X-22)."""
    return render(request, "access/office/my_posts.html", pages.my_posts_page(actor_of(request)))
