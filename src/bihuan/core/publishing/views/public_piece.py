"""A piece on its page, and the count of its readers."""

from __future__ import annotations

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST, require_safe

from bihuan.core.access import actor_of
from bihuan.core.access.views import public
from bihuan.core.kernel.panels import About, panels
from bihuan.core.kernel.requests import exempt

from .. import registry
from ..actions.count_read import count_read
from ..addresses import here
from ..conditional import newest_change
from ..models import Piece, Site
from ..models.pieces import WITHDRAWN
from ..queries import public as reads
from ..reading import note_of, pictures_of, text_of
from .public_answers import page

OTHERS, MANY = 4, 200


@public
@require_safe
def piece(request: HttpRequest, slug: str, pk: UUID) -> HttpResponseBase:
    """To be read: text and pictures, what was corrected, the author's others, work from another
    field (R-11). What was withdrawn answers 410 with the reason that the office gave."""
    site = reads.public_site(slug)
    found = reads.public_piece(site, pk)
    if found.state == WITHDRAWN:
        return _gone(request, site, found)
    about = About(found.unit, site.programme, found)
    note = note_of(found)
    modified = max(found.changed_at, note.moved_at) if note and note.moved_at else found.changed_at
    context = {
        "piece": found,
        "text": text_of(found, here(request, site), pictures_of(found)),
        "note": note,
        "corrections": list(found.corrections.filter(kind="corrected")),
        "others": list(reads.by_the_same(found)[:OTHERS]),
        "suggestions": registry.suggestions_for(found, actor_of(request)),
        "panels": panels(registry.PIECE_END, request, about),
    }
    return page(request, site, "publishing/public/piece.html", context, modified=modified)


@public
@require_safe
def author(request: HttpRequest, slug: str, pk: UUID) -> HttpResponseBase:
    """All that readers have of one author, found by any piece of theirs: no number of a person
    stands in an address."""
    site = reads.public_site(slug)
    one = reads.public_piece(site, pk)
    found = list(reads.of_author(one)[:MANY])
    if one.state == WITHDRAWN or not found:
        raise Http404
    context = {"one": found[0], "pieces": found}
    modified = newest_change(found)
    return page(request, site, "publishing/public/author.html", context, modified=modified)


def _gone(request: HttpRequest, site: Site, found: Piece) -> HttpResponseBase:
    """Its title and words are not repeated: they may be why it was withdrawn."""
    why = found.corrections.filter(kind="withdrawn").last()
    context = {"why": why.note if why else "", "when": found.withdrawn_at}
    return page(request, site, "publishing/public/gone.html", context, status=410)


@csrf_exempt  # there is nothing to forge: it holds no session, and anybody may open a piece
@exempt
@public
@require_POST
def read(request: HttpRequest, slug: str, pk: UUID) -> HttpResponse:
    """The page tells that somebody reads it; sent without cookies, only from our own page."""
    if request.headers.get("Sec-Fetch-Site", "same-origin") == "same-origin":
        count_read(pk)
    return HttpResponse(status=204)
