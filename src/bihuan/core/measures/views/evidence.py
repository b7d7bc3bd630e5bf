"""A figure's evidence as a file, for whoever may see the figure."""

from __future__ import annotations

import secrets

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from bihuan.core.access import actor_of
from bihuan.core.access.views import needs
from bihuan.core.measures import queries
from bihuan.core.measures.evidence.writing import content
from bihuan.core.measures.figures import desk
from bihuan.core.measures.forms import AskForm
from bihuan.core.measures.queries.access import access_definition, access_unit, home_unit
from bihuan.core.measures.rights import SEE
from bihuan.core.measures.snapshot.store import Store
from bihuan.core.parties.models import Organisation


@needs(SEE)
@require_safe
def evidence(request: HttpRequest, code: str) -> HttpResponse:
    """The figure of the address, computed from the newest snapshot, with its rows as digests."""
    definition, actor, form = access_definition(code), actor_of(request), AskForm(request.GET)
    store = Store()
    manifest = store.latest()
    if not form.is_valid() or manifest is None:
        raise Http404
    given, section = form.cleaned_data, queries.section_of(definition.programme)
    unit = access_unit(actor, given["unit"]) if given["unit"] else home_unit(actor, section)
    if unit is None:
        raise Http404
    period, key = form.period(section.as_of if section else None), unit.pk.hex
    with desk(store, manifest) as at:
        figure = at.figure(definition, key, period, own=given["own"])
        subjects = at.subjects(definition, key, period, own=given["own"])
    codes = {pk.hex: code for pk, code in Organisation.objects.values_list("pk", "code")}
    whole = content(figure, manifest, subjects, salt=secrets.token_hex(16), units=codes)
    response = HttpResponse(whole, content_type="application/jsonl")
    name = f"{definition.code}-{unit.code}-{period.end:%Y%m%d}.evidence.jsonl"
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return response
