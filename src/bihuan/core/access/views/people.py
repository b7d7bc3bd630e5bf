from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from bihuan.core.access import queries
from bihuan.core.access.actor import actor_of
from bihuan.core.access.forms.directory import PersonEditForm, PersonForm
from bihuan.core.access.permission import needs
from bihuan.core.access.queries import pages
from bihuan.core.access.views import exports
from bihuan.core.access.views.exporting import exported
from bihuan.core.access.views.helpers import attempt, page_of
from bihuan.core.parties import actions


@needs("directory.see")
@exported(exports.PEOPLE)
def people(request: HttpRequest) -> HttpResponse:
    """People, masked; found by whole name or phone, listed by unit."""
    filters = exports.filters(request, "q", "unit", "show")
    page = page_of(request, exports.people_found(request))
    context = {"page": page, "filters": filters, "searching": any(filters.values())}
    return render(request, "access/office/people.html", context)


@needs("directory.see")
@exported(exports.OF_PERSON)
def person(request: HttpRequest, pk: UUID) -> HttpResponse:
    """One person: masked values, appointments now, before and to come, changes."""
    actor = actor_of(request)
    found = queries.access_person(actor, pk)
    return render(request, "access/office/person.html", pages.person_page(actor, found))


@needs("directory.change")
def person_new(request: HttpRequest) -> HttpResponse:
    """Adds a person; a phone already known leads to the person who has it."""
    form = PersonForm(request.POST or None)
    made = attempt(
        form, lambda: actions.register_person(**form.cleaned_data, actor=actor_of(request))
    )
    if made:
        messages.success(request, _("This person is in the register."))
        return redirect("office_person", made.pk)
    return render(request, "access/office/person_form.html", {"form": form})


@needs("directory.change")
def person_edit(request: HttpRequest, pk: UUID) -> HttpResponse:
    actor = actor_of(request)
    found = queries.access_person(actor, pk)
    form = PersonEditForm(request.POST or None, initial={"active": found.active})
    if attempt(form, lambda: actions.change_person(found, **form.changes(), actor=actor)):
        messages.success(request, _("Saved."))
        return redirect("office_person", pk)
    return render(request, "access/office/person_form.html", {"form": form, "person": found})
