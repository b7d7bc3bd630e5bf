"""Readers' pages: subscribe, confirm, change, end. No cookie is set and no account is needed."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from bihuan.core.access.permission import public
from bihuan.core.kernel import ratelimit
from bihuan.core.kernel.requests import exempt
from bihuan.core.publishing.models import Site
from bihuan.core.publishing.queries.public import public_site
from bihuan.core.publishing.views.public_answers import page

from ..actions import subscribing as actions
from ..addresses import found
from ..forms.subscribing import RhythmForm, SubscribeForm

METHODS = ["GET", "HEAD", "POST"]
DAY, PER_ADDRESS, PER_MAIL = 86_400, 30, 3
"""Wishes a day from one address of the network, and for one address of mail."""


@csrf_exempt  # there is no session to misuse: a wish does nothing before its mail is answered
@exempt
@public
@require_http_methods(METHODS)
def subscribe(request: HttpRequest, slug: str) -> HttpResponseBase:
    """The form. Its answer is the same whether an address is known or not."""
    site = public_site(slug)
    given = request.POST if request.method == "POST" else None
    initial = {"column": request.GET.get("column", "")}
    form = SubscribeForm(given, initial=initial, site=site)
    if given is None or not _from_here(request) or not form.is_valid():
        status = 400 if given is not None else 200
        return _page(request, site, "subscribe", status=status, form=form)
    data = form.cleaned_data
    if not _may_ask(request, data["email"]):
        return _page(request, site, "subscribe", status=429, form=form, often=True)
    actions.ask(site, data["column"], data["email"], data["rhythm"])
    return _page(request, site, "asked")


@csrf_exempt  # the key in the address is the proof
@exempt
@public
@require_http_methods(METHODS)
def own(request: HttpRequest, slug: str, pk: UUID, key: str) -> HttpResponseBase:
    """One's subscription: confirm or change it. Opening the page changes nothing: programs that
    look at mails open every address in them."""
    site, row = public_site(slug), found(slug, pk, key)
    if row is None:
        return _page(request, site, "gone", status=404)
    form = RhythmForm(request.POST or None, initial={"rhythm": row.rhythm})
    changed = request.method == "POST" and form.is_valid()
    if changed:
        actions.change(row, form.cleaned_data["rhythm"])
        actions.confirm(row)
        row = found(slug, pk, key) or row
    return _page(request, site, "own", row=row, form=form, changed=changed)


@csrf_exempt  # mail programs send it without having opened any page (RFC 8058)
@exempt
@public
@require_http_methods(METHODS)
def end(request: HttpRequest, slug: str, pk: UUID, key: str) -> HttpResponseBase:
    """By POST it is ended at once and without a question, and again is the same; a look at it by
    GET asks first."""
    site, row = public_site(slug), found(slug, pk, key)
    if request.method == "POST":
        actions.end(row)
        row = None
    return _page(request, site, "end", row=row)


def _from_here(request: HttpRequest) -> bool:
    """Not sent by a page of somebody else."""
    return request.headers.get("Sec-Fetch-Site", "same-origin") in ("same-origin", "none")


def _may_ask(request: HttpRequest, email: str) -> bool:
    """Nobody is sent questions again and again by others."""
    here = str(request.META.get("REMOTE_ADDR", ""))
    return ratelimit.hit("newsletters.address", here, PER_ADDRESS, DAY) and ratelimit.hit(
        "newsletters.mail", email.strip().lower(), PER_MAIL, DAY
    )


def _page(
    request: HttpRequest, site: Site, name: str, *, status: int = 200, **context: object
) -> HttpResponseBase:
    """Never kept: what is on it is one reader's."""
    made = page(request, site, f"newsletters/{name}.html", {**context}, status=status)
    if isinstance(made, HttpResponse):
        for header in ("ETag", "Last-Modified"):
            made.headers.pop(header, None)
    made.headers["Cache-Control"] = "no-store"
    made.headers["Referrer-Policy"] = "no-referrer"
    return made
