"""The office's diaries: the list, editing one beside its original, what becomes of an item."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from bihuan.core.access import actor_of
from bihuan.core.access.views import exported, needs, signed_in
from bihuan.core.casework import queries as casework
from bihuan.core.casework.engine import Conflict, Refused
from bihuan.core.casework.links import desk_url
from bihuan.core.casework.wiring_api import links_of
from bihuan.core.files.queries import files_of
from bihuan.programmes.reading.actions import edit_diary, give_item, note_adoption
from bihuan.programmes.reading.forms.adoption import AdoptionForm, GiveForm
from bihuan.programmes.reading.forms.diaries import EditForm, ItemEditForms
from bihuan.programmes.reading.models import Diary
from bihuan.programmes.reading.models.diaries import HOLIDAYS, ITEM_KINDS, ITEM_STATES, LEFT
from bihuan.programmes.reading.presenting import diary_rows, item_row, item_rows, standing
from bihuan.programmes.reading.queries.diaries import access_edited, access_item, counts, figures
from bihuan.programmes.reading.rights import EDIT
from bihuan.programmes.reading.states import DIARY_KIND
from bihuan.programmes.reading.views import exports
from bihuan.programmes.reading.words_of_papers import DIARY_PAPER

PAGE = 25
METHODS = ["GET", "HEAD", "POST"]


@needs(EDIT)
@exported(exports.DIARIES)
@require_safe
def office(request: HttpRequest) -> HttpResponse:
    """Every diary of the office, by where it stands, with its items."""
    actor = actor_of(request)
    page = Paginator(exports.office_diaries(request), PAGE).get_page(request.GET.get("page"))
    found = counts(actor)
    context = {
        "page": page,
        "rows": diary_rows(list(page.object_list)),
        "filters": exports.diary_filters(request),
        "tabs": [(s.code, _(s.title), found[s.code]) for s in DIARY_KIND.states],
        "total": sum(found.values()),
        "figures": figures(actor),
        "holidays": HOLIDAYS,
        "kinds": ITEM_KINDS,
        "states": ITEM_STATES,
    }
    return render(request, "reading/office_diaries.html", context)


@needs(EDIT)
@require_http_methods(METHODS)
def edit(request: HttpRequest, diary_id: UUID) -> HttpResponse:
    """Read it, edit it beside the original, and go on from there."""
    actor = actor_of(request)
    diary = access_edited(actor, diary_id)
    form, items = _forms(request, diary)
    if request.method == "POST" and form.is_valid() & items.is_valid():
        try:
            edit_diary(
                diary,
                title=form.cleaned_data["title"],
                story=form.cleaned_data["story"],
                items=[one.edited() for one in items.forms],
                version=form.cleaned_data["version"],
                actor=actor,
            )
        except (Refused, Conflict) as refused:
            form.add_error(None, str(refused))
        else:
            messages.success(request, _("Saved. The original stays beside it."))
            return redirect("reading:office_diary", diary_id)
    return render(request, "reading/office_diary.html", _context(request, diary, form, items))


def _forms(request: HttpRequest, diary: Diary) -> tuple[EditForm, Any]:
    case = diary.submission.case
    initial = {"title": diary.title, "story": diary.story, "version": case.version}
    rows = [
        {
            "n": item.n,
            "kind": item.kind,
            "text": item.text,
            "kept": item.state != LEFT,
            "reason": item.reason if item.state == LEFT else "",
        }
        for item in diary.items.order_by("n")
    ]
    posted = request.POST if request.method == "POST" else None
    return EditForm(posted, initial=initial), ItemEditForms(posted, initial=rows, prefix="items")


def _context(request: HttpRequest, diary: Diary, form: EditForm, items: Any) -> dict[str, Any]:
    actor, submission = actor_of(request), diary.submission
    at = casework.situation(submission.case)
    rows = item_rows(diary, actor)
    return {
        "diary": diary,
        "case": submission.case,
        "case_url": desk_url(submission.case),
        "standing": standing(submission.case),
        "form": form,
        "items": list(zip(items.forms, rows, strict=False)),
        "items_management": items.management_form,
        "rows": rows,
        "editable": submission.case.state in ("handed_in", "selected"),
        "moves": casework.possible_moves(at, actor),
        "links_above": links_of(DIARY_PAPER, diary.pk, actor),
        "photos": files_of("casework.submission", [submission.pk]).get(submission.pk, []),
    }


@signed_in
@require_http_methods(METHODS)
def item(request: HttpRequest, item_id: UUID) -> HttpResponse:
    """Note what becomes of an item; the office may give it to a department here too."""
    actor = actor_of(request)
    found = access_item(actor, item_id)
    case = found.diary.submission.case
    row = next(one for one in item_rows(found.diary, actor) if one.item.pk == found.pk)
    giving = request.method == "POST" and request.POST.get("do") == "give"
    noting = request.method == "POST" and not giving
    form = AdoptionForm(found.state, request.POST if noting else None)
    give = GiveForm(case, request.POST if giving else None)
    current = give if giving else form
    if request.method == "POST" and current.is_valid():
        try:
            if giving:
                give_item(found, **give.cleaned_data, actor=actor)
            else:
                note_adoption(
                    found, form.cleaned_data["after"], words=form.cleaned_data["words"], actor=actor
                )
        except Refused as refused:
            current.add_error(None, str(refused))
        else:
            messages.success(request, _("Noted. Whoever wrote it is told."))
            return redirect(desk_url(case))
    context = {"item": found, "row": row, "case": case, "case_url": desk_url(case)}
    context |= {"form": form, "give": give, "now": item_row(found)}
    return render(request, "reading/item.html", context)
