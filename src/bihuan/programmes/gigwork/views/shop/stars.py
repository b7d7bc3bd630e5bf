"""Quarterly stars: the list of honour for everybody, the preview for the office."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from bihuan.core.access import actor_of
from bihuan.core.access.views import exported, needs, public, signed_in
from bihuan.core.parties.models import Person
from bihuan.programmes.gigwork.actions import shop as verbs
from bihuan.programmes.gigwork.forms.shop import QuarterForm
from bihuan.programmes.gigwork.queries.rewards import rule_now
from bihuan.programmes.gigwork.queries.shop import stars as queries
from bihuan.programmes.gigwork.rights import GOODS
from bihuan.programmes.gigwork.rules.stars import placed
from bihuan.programmes.gigwork.views.shop import exports
from bihuan.programmes.gigwork.views.shop.helpers import attempt, form_page

ROUNDS = 4


@public
@exported(exports.STARS)
@require_safe
def stars(request: HttpRequest) -> HttpResponse:
    """Published quarters, four to a page; names masked unless their owners let them stand."""
    page = Paginator(queries.rounds(), ROUNDS).get_page(request.GET.get("page"))
    rounds = exports.rounds_shown(list(page.object_list))
    person = actor_of(request).private_person
    context: dict[str, Any] = {"page": page, "rounds": rounds, "rule": rule_now()}
    if person is not None:
        context["own"] = queries.honours_of(person).exists()
        context["consented"] = queries.has_consented(person)
    return render(request, "gigwork/shop/stars.html", context)


@signed_in
@require_POST
def name(request: HttpRequest) -> HttpResponse:
    """Let one's own name stand in full, or no longer."""
    given = request.POST.get("given") == "1"
    verbs.set_name_consent(given=given, actor=actor_of(request))
    said = _("Your name stands in full.") if given else _("Your name is masked again.")
    messages.success(request, said)
    return redirect("gigwork:stars")


@needs(GOODS)
@require_http_methods(["GET", "HEAD", "POST"])
def office(request: HttpRequest) -> HttpResponse:
    """Who would be a star of a quarter by today's records, and publishing it."""
    actor = actor_of(request)
    unit = queries.unit_kept(actor)
    if unit is None:
        raise Http404
    form = QuarterForm(request.POST or QuarterForm.asked(request))
    if request.method == "POST":
        made = attempt(form, lambda: verbs.publish_stars(unit, **form.when(), actor=actor))
    else:
        made = None
    if made is not None:
        messages.success(request, _("Published. Each star is told."))
        return redirect("gigwork:stars")
    rule = rule_now()
    context: dict[str, Any] = {}
    if form.is_valid() or form.cleaned_data.get("quarter"):
        when = form.when()
        found = placed(queries.scores(unit, **when), rule.star_places, rule.star_least)
        people = Person.objects.in_bulk([one.score.person_id for one in found])
        context = {
            "stars": [{"one": one, "person": people[one.score.person_id]} for one in found],
            "published": queries.rounds().filter(unit=unit, **when).exists(),
            **when,
        }
    return form_page(request, "gigwork/shop/office_stars.html", form, rule=rule, **context)
