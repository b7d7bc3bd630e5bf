"""Channels: the list of posts with what went wrong, and a piece's own page."""

from __future__ import annotations

from collections.abc import Callable
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from bihuan.core.access.actor import Actor, actor_of
from bihuan.core.access.permission import needs
from bihuan.core.access.views import exported
from bihuan.core.access.views.helpers import page_of, query
from bihuan.core.parties.refused import Refused

from ..actions import channel_posts as actions
from ..forms.channel_posts import LinkForm
from ..models import ChannelPost
from ..own import state_shown
from ..queries import channel_posts as queries
from ..rights import CHANNELS
from ..showing import post_states, row_of, rows_of
from . import channel_exports as exports


@needs(CHANNELS)
@exported(exports.POSTS)
def posts(request: HttpRequest) -> HttpResponse:
    """Every post of the actor's sites, newest change first."""
    page = page_of(request, exports.posts_found(request))
    context = {
        "page": page,
        "rows": [row_of(post) for post in page],
        "sites": queries.sites_of(actor_of(request)),
        "states": post_states(),
        "filters": {name: query(request, name) for name in ("state", "site")},
    }
    return render(request, "publishing/posts.html", context)


@needs(CHANNELS)
def piece_posts(request: HttpRequest, pk: UUID) -> HttpResponse:
    """One piece on each channel of its site."""
    piece = queries.access_piece_to_send(actor_of(request), pk)
    return _page(request, piece.pk, LinkForm())


def _page(request: HttpRequest, pk: UUID, form: LinkForm, status: int = 200) -> HttpResponse:
    piece = queries.access_piece_to_send(actor_of(request), pk)
    _tone, state = state_shown(piece)
    context = {"piece": piece, "state": state, "rows": rows_of(piece), "form": form}
    return render(request, "publishing/piece_posts.html", context, status=status)


@needs(CHANNELS)
@require_POST
def send(request: HttpRequest, pk: UUID, code: str) -> HttpResponse:
    """Sends the piece to a channel at once."""
    actor = actor_of(request)
    piece = queries.access_piece_to_send(actor, pk)
    return _pressed(
        request,
        piece.pk,
        lambda: actions.send(piece, code, actor=actor),
        _("It is being sent. This page shows how far it is."),
    )


@needs(CHANNELS)
@require_POST
def again(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Goes on where it stopped."""
    return _for_post(request, pk, actions.try_again, _("It goes on where it stopped."))


@needs(CHANNELS)
@require_POST
def back(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Takes it back from the channel."""
    return _for_post(request, pk, actions.take_back, _("It is being taken back."))


@needs(CHANNELS)
@require_POST
def settled(request: HttpRequest, pk: UUID) -> HttpResponse:
    """A person took it back, or corrected it, there."""
    post = queries.access_post(actor_of(request), pk)
    act = actions.taken_back_by_hand if post.state == "withdrawing" else actions.corrected_by_hand
    return _for_post(request, pk, act, _("Recorded."))


@needs(CHANNELS)
@require_POST
def by_hand(request: HttpRequest, pk: UUID) -> HttpResponse:
    """A person posted it there; the address is kept."""
    actor, form = actor_of(request), LinkForm(request.POST)
    post = queries.access_post(actor, pk)
    if not form.is_valid():
        return _page(request, post.piece_id, form)
    url = form.cleaned_data["url"]
    return _pressed(
        request,
        post.piece_id,
        lambda: actions.posted_by_hand(post, url=url, actor=actor),
        _("The address is kept; readers find the article by it."),
    )


def _for_post(
    request: HttpRequest, pk: UUID, act: Callable[..., ChannelPost], done: str
) -> HttpResponse:
    actor: Actor = actor_of(request)
    post = queries.access_post(actor, pk)
    return _pressed(request, post.piece_id, lambda: act(post, actor=actor), done)


def _pressed(
    request: HttpRequest, piece: UUID, act: Callable[[], ChannelPost], done: str
) -> HttpResponse:
    """The action, then back to the piece's page with its sentence or that of its refusal."""
    try:
        act()
    except Refused as refused:
        messages.error(request, str(refused))
    else:
        messages.success(request, done)
    return redirect("publishing:channel_piece", piece)
