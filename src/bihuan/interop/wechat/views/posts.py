"""One post: as it looks there, its limits, what is needed to post it by hand."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar, cast
from uuid import UUID

from csp.constants import NONE, SELF, UNSAFE_INLINE
from csp.decorators import csp_replace, csp_update
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.clickjacking import xframe_options_sameorigin
from django.views.decorators.http import require_POST, require_safe

from bihuan.core.access.actor import actor_of
from bihuan.core.access.permission import needs
from bihuan.core.parties.refused import Refused
from bihuan.core.publishing.channels import told_of
from bihuan.core.publishing.rights import CHANNELS
from bihuan.core.publishing.showing import state_of

from .. import previewing, queries
from ..actions import posts as actions
from ..models.account import PUSH

V = TypeVar("V", bound=Callable[..., Any])
ALONE = {
    "default-src": [NONE],
    "script-src": [NONE], "style-src": [UNSAFE_INLINE], "img-src": [SELF],
    "frame-ancestors": [SELF], "sandbox": ["allow-same-origin"],
}  # fmt: skip


def alone(view: V) -> V:
    """An article's own policy."""
    return cast(V, csp_replace(ALONE)(cast(Any, view)))


def framing(view: V) -> V:
    """A page that shows one of ours in a frame."""
    return cast(V, csp_update({"frame-src": [SELF]})(cast(Any, view)))


@needs(CHANNELS)
@framing
def post(request: HttpRequest, pk: UUID) -> HttpResponse:
    """The post's page."""
    push = queries.access_push(actor_of(request), pk)
    made, told = previewing.shown_here(push), told_of(push.post)
    context = {
        "push": push,
        "post": push.post,
        "piece": push.post.piece,
        "made": made,
        "state": state_of(push.post),
        "told": told,
        "measures": previewing.measures(made, push),
        "broken": previewing.broken(made, push),
        "cover": previewing.COVER,
        "may_quietly": push.post.state == "failed" and push.mode == PUSH and not push.sent_at,
    }
    return render(request, "wechat/post.html", context)


@needs(CHANNELS)
@require_safe
@xframe_options_sameorigin
@alone
def article(request: HttpRequest, pk: UUID) -> HttpResponse:
    """The article by itself, as followers see it: no script, no style but its own."""
    push = queries.access_push(actor_of(request), pk)
    return render(request, "wechat/article.html", {"made": previewing.shown_here(push)})


@needs(CHANNELS)
@require_safe
@alone
def to_paste(request: HttpRequest, pk: UUID) -> HttpResponse:
    """The article for the clipboard: what a browser shows of it may be copied too."""
    push = queries.access_push(actor_of(request), pk)
    answer = HttpResponse(previewing.to_paste(push).content)
    answer.headers["X-Content-Type-Options"] = "nosniff"
    return answer


@needs(CHANNELS)
@require_safe
def pictures(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Cover and pictures in one file."""
    push = queries.access_push(actor_of(request), pk)
    name = f"wechat-{push.post_id.hex[-8:]}.zip"
    return HttpResponse(
        previewing.archive(push),
        content_type="application/zip",
        headers={"Content-Disposition": f'attachment; filename="{name}"'},
    )


@needs(CHANNELS)
@require_POST
def quietly(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Publishes it with a link instead of pushing it."""
    actor = actor_of(request)
    push = queries.access_push(actor, pk)
    try:
        actions.publish_quietly(push, actor=actor)
    except Refused as refused:
        messages.error(request, str(refused))
    else:
        messages.success(request, _("It is being published with a link; followers are not told."))
    return redirect("publishing:channel_piece", push.post.piece_id)
