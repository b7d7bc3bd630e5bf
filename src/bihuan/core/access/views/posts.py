from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from bihuan.core.access import queries
from bihuan.core.access.actor import actor_of
from bihuan.core.access.forms.directory import PostEditForm, PostForm
from bihuan.core.access.permission import needs
from bihuan.core.access.queries import pages
from bihuan.core.access.rights import require
from bihuan.core.access.roles import role_titles
from bihuan.core.access.views import exports
from bihuan.core.access.views.exporting import exported
from bihuan.core.access.views.helpers import attempt, page_of
from bihuan.core.parties import actions

CHANGE = "directory.change"


@needs("directory.see")
@exported(exports.POSTS)
def posts(request: HttpRequest) -> HttpResponse:
    """All posts one may see, with who works in them today."""
    filters = exports.filters(request, "q", "role", "show")
    context = {
        "page": page_of(request, exports.posts_found(request)),
        "filters": filters,
        "searching": any(filters.values()),
        "roles": role_titles(),
    }
    return render(request, "access/office/posts.html", context)


@needs("directory.see")
@exported(exports.OF_POST)
def post(request: HttpRequest, pk: UUID) -> HttpResponse:
    actor = actor_of(request)
    found = queries.access_post(actor, pk)
    return render(request, "access/office/post.html", pages.post_page(actor, found))


@needs(CHANGE)
def post_new(request: HttpRequest, pk: UUID) -> HttpResponse:
    actor = actor_of(request)
    unit = queries.access_unit(actor, pk)
    require(actor, CHANGE, unit)
    form = PostForm(request.POST or None)
    made = attempt(form, lambda: actions.create_post(unit, **form.cleaned_data, actor=actor))
    if made:
        messages.success(request, _("The post was added. Now appoint somebody."))
        return redirect("office_post", made.pk)
    return render(request, "access/office/post_form.html", {"form": form, "unit": unit})


@needs(CHANGE)
def post_edit(request: HttpRequest, pk: UUID) -> HttpResponse:
    actor = actor_of(request)
    found = queries.access_post(actor, pk)
    require(actor, CHANGE, found.organisation)
    initial = {name: getattr(found, name) for name in PostEditForm.base_fields}
    form = PostEditForm(request.POST or None, initial=initial)
    if attempt(form, lambda: actions.change_post(found, **form.cleaned_data, actor=actor)):
        messages.success(request, _("Saved."))
        return redirect("office_post", pk)
    context = {"form": form, "post": found, "unit": found.organisation}
    return render(request, "access/office/post_form.html", context)
