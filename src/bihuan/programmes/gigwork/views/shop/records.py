"""My record: what stands of me, and a paper of it for somebody, with my consent."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.http import content_disposition_header
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from bihuan.core.access import actor_of
from bihuan.core.access.views import signed_in
from bihuan.core.ledgers.queries import balance
from bihuan.programmes.gigwork.actions import shop as verbs
from bihuan.programmes.gigwork.forms.shop import RecordForm
from bihuan.programmes.gigwork.queries.shop.record import issued_to, issuer, record_of
from bihuan.programmes.gigwork.views.shop.helpers import attempt, form_page

SHOWN = 20


@signed_in
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def record(request: HttpRequest) -> HttpResponse:
    """Sums of mine; sent with consent, the answer is the paper itself."""
    actor = actor_of(request)
    person, unit = actor.private_person, issuer()
    if person is None or unit is None:
        raise Http404
    form = RecordForm(request.POST or None)
    made = attempt(form, lambda: verbs.issue_record(unit, **form.cleaned_data, actor=actor))
    if made is not None:
        answer = HttpResponse(made[1], content_type="application/pdf")
        name = content_disposition_header(True, f"{made[0].number}.pdf")
        answer.headers["Content-Disposition"] = name or "attachment"
        return answer
    context = {
        "record": record_of(person),
        "have": balance(person),
        "issued": issued_to(person)[:SHOWN],
    }
    return form_page(request, "gigwork/shop/record.html", form, **context)
