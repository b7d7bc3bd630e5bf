"""How posts on channels look on their pages."""

from __future__ import annotations

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from .channels import CHANNELS, Channel, of_site, told_of
from .models import ChannelPost, Piece
from .models.channels import STATES
from .queries.channel_posts import TROUBLE, posts_of

TONES = {
    "waiting": "waiting", "working": "active", "by_hand": "amber", "sent": "active", "out": "done",
    "failed": "red", "withdrawing": "amber", "withdrawn": "grey",
}  # fmt: skip


def post_states() -> list[tuple[str, str]]:
    """Choices of the list's filter: what waits for a person first."""
    return [(TROUBLE, _("Waits for you")), *((code, str(title)) for code, title in STATES)]


def channel_title(code: str) -> str:
    channel = CHANNELS.find(code)
    return _(channel.title) if channel else code


def state_of(post: ChannelPost) -> tuple[str, str, str]:
    """Code, words and tone."""
    return post.state, str(post.get_state_display()), TONES[post.state]


def problem_text(post: ChannelPost) -> str:
    """What went wrong and what to do, in one line."""
    told = told_of(post)
    return f"{told.what} {told.todo}".strip() if told else ""


def row_of(post: ChannelPost) -> dict[str, Any]:
    """A post in the list; asks nothing more."""
    return {
        "post": post,
        "channel": channel_title(post.channel),
        "state": state_of(post),
        "told": told_of(post),
        "old": is_old(post),
    }


def is_old(post: ChannelPost) -> bool:
    """Whether readers there have an earlier version than here."""
    return post.state == "out" and post.version < post.piece.version


def rows_of(piece: Piece) -> list[dict[str, Any]]:
    """The piece on each channel of its site, and where it is although the site has it no more."""
    posts = posts_of(piece)
    channels = [one for one in CHANNELS if one in of_site(piece.site) or one.code in posts]
    return [_channel_row(channel, piece, posts.get(channel.code)) for channel in channels]


def _channel_row(channel: Channel, piece: Piece, post: ChannelPost | None) -> dict[str, Any]:
    served = channel.serves(piece.site)
    shown = {"code": channel.code, "channel": _(channel.title), "post": post}
    if post is None:
        return {**shown, "may_send": piece.is_public and served}
    return {
        **shown,
        **row_of(post),
        "may_send": post.state == "withdrawn" and piece.is_public and served,
        "may_again": post.state == "failed",
        "may_link": post.state in ("by_hand", "failed", "sent")
        or (post.state == "out" and not post.url),
        "may_take_back": post.state not in ("withdrawing", "withdrawn"),
        "may_settle": (post.state == "withdrawing" and bool(post.problem)) or is_old(post),
        "page": reverse(channel.page, args=[post.pk]),
    }
