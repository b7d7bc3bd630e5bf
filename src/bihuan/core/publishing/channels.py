"""Channels elsewhere: an adapter registers one here; how far a piece is on it is kept here.

The functions of a channel are called inside a transaction and only write rows of the adapter's;
the adapter works by itself and tells what came of it by `actions.channel_states.moved`.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from bihuan.core.kernel.manifest import Registry

from .models import ChannelPost, Site

Rows = Callable[[ChannelPost], None]


@dataclass(frozen=True)
class Told:
    """A problem in words: what happened, and what to do."""

    what: str
    todo: str = ""


@dataclass(frozen=True)
class Channel:
    """One way to readers elsewhere.

    serves: whether a site has the channel at all. automatic: whether its pieces go there without
    anybody pressing a button. begin: a post was made. again: it is to be tried again
    after this problem. take_back:
    readers are not to have it any more; the adapter then says "withdrawn", or by which problem a
    person must do it. correct: the piece has a newer version. told: a problem's words.
    page: name of the adapter's own page of a post (takes its id).
    """

    code: str
    title: str
    serves: Callable[[Site], bool]
    automatic: Callable[[Site], bool]
    begin: Rows
    again: Callable[[ChannelPost, str], None]
    take_back: Rows
    correct: Rows
    told: Callable[[str], Told]
    page: str


CHANNELS: Registry[Channel] = Registry("channel", lambda channel: channel.code)


def register(channel: Channel) -> None:
    """Declares a channel; from an adapter's wiring.py."""
    CHANNELS.register(channel)


def of_site(site: Site) -> list[Channel]:
    """The channels that a site has."""
    return [channel for channel in CHANNELS if channel.serves(site)]


def told_of(post: ChannelPost) -> Told | None:
    """The post's problem in words; None when there is none."""
    channel = CHANNELS.find(post.channel)
    if not post.problem:
        return None
    return channel.told(post.problem) if channel else Told(post.problem)
