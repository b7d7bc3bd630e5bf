"""A figure's evidence as a file, for whoever may see the figure."""

from __future__ import annotations

import secrets
from datetime import date

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from bihuan.core.access import may
from bihuan.core.access.views import needs
from bihuan.core.measures.evidence.writing import content
from bihuan.core.measures.figures import desk
from bihuan.core.measures.queries.access import access_definition, unit_codes
from bihuan.core.measures.queries.targets import target_of
from bihuan.core.measures.rights import DEFINE, SEE
from bihuan.core.measures.snapshot.store import Store
from bihuan.core.measures.views.asking import asked_exactly
from bihuan.core.parties.models import Organisation


@needs(SEE)
@require_safe
def evidence(request: HttpRequest, code: str) -> HttpResponse:
    """The figure of the address, computed from the newest snapshot, with its rows as digests."""
    definition = access_definition(code)
    on, unit, period = asked_exactly(request, definition.programme)
    definition, store = access_definition(code, period.end), Store()
    if definition.smallest and not may(on.actor, DEFINE, unit):
        raise Http404  # units and days of single rows would tell what small cells hide
    manifest, key = store.latest(), unit.pk.hex
    if manifest is None:
        raise Http404
    target = target_of(definition, key, period, own=on.own)
    with desk(store, manifest) as at:
        figure = at.figure(definition, key, period, own=on.own, target=target)
        subjects = at.subjects(definition, key, period, own=on.own)
    codes = unit_codes()
    whole = content(figure, manifest, subjects, salt=secrets.token_hex(16), units=codes)
    return evidence_file(whole, definition.code, unit, period.end)


def evidence_file(whole: bytes, code: str, unit: Organisation, end: date) -> HttpResponse:
    """The file with a name that says what it is of."""
    response = HttpResponse(whole, content_type="application/jsonl")
    name = f"{code}-{unit.code}-{end:%Y%m%d}.evidence.jsonl"
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return response
