"""Bringing a piece to a channel, trying again, taking it back; by an editor or by the platform."""

from __future__ import annotations

from django.db import transaction
from django.utils.translation import gettext as _

from bihuan.core.access import SYSTEM, Actor, require
from bihuan.core.parties.refused import Refused

from ..channels import CHANNELS, Channel
from ..models import ChannelPost, Piece
from ..queries.channel_posts import unit_for
from ..rights import CHANNELS as RIGHT
from .channel_states import moved

ENDED = ("withdrawn",)
STUCK = ("failed", "by_hand", "out", "sent")


@transaction.atomic
def send(piece: Piece, code: str, *, actor: Actor) -> ChannelPost:
    """Sends a published piece to a channel: begins at once. A piece that was taken back there
    begins anew in the same row; one that is on its way or out is refused, so that it is never
    sent twice."""
    require(actor, RIGHT, unit_for(actor, piece.site))
    channel = CHANNELS.find(code)
    found = Piece.objects.select_for_update(of=("self",)).select_related("site").get(pk=piece.pk)
    if channel is None or not channel.serves(found.site):
        raise Refused(_("This site has no such channel. An administrator can add the account."))
    if not found.is_public:
        raise Refused(_("Only a published piece can be sent. Publish it first."))
    return _begin(found, channel, actor)


def _begin(piece: Piece, channel: Channel, actor: Actor) -> ChannelPost:
    made = {"version": piece.version, "by_person": actor.person}
    post, new = ChannelPost.objects.get_or_create(piece=piece, channel=channel.code, defaults=made)
    if not new and post.state not in ENDED:
        raise Refused(_("This piece was sent there already. Its page shows how it stands."))
    post.version, post.by_person, post.out_at = piece.version, actor.person, None
    post.save()
    moved(post.pk, "waiting", url="")
    channel.begin(ChannelPost.objects.get(pk=post.pk))
    return post


@transaction.atomic
def send_everywhere(piece: Piece) -> list[ChannelPost]:
    """The platform sends a piece that has just been published to every channel that takes its
    site's pieces by itself; again changes nothing."""
    found = Piece.objects.select_for_update(of=("self",)).select_related("site").get(pk=piece.pk)
    if not found.is_public:
        return []
    known = set(ChannelPost.objects.filter(piece=found).values_list("channel", flat=True))
    wanted = [one for one in CHANNELS if one.code not in known and one.automatic(found.site)]
    return [_begin(found, channel, SYSTEM) for channel in wanted]


@transaction.atomic
def try_again(post: ChannelPost, *, actor: Actor) -> ChannelPost:
    """Goes on where it stopped, after the reason was mended."""
    found = _locked(post, actor)
    if found.state != "failed":
        raise Refused(_("Only what did not work can be tried again."))
    moved(found.pk, "waiting")
    CHANNELS.get(found.channel).again(found, found.problem)
    return found


@transaction.atomic
def posted_by_hand(post: ChannelPost, *, url: str, actor: Actor) -> ChannelPost:
    """A person posted it there; its address is kept. Also for a post whose address was missing."""
    found = _locked(post, actor)
    if found.state not in STUCK:
        raise Refused(_("This post is on its way by itself. Wait for it, or take it back first."))
    moved(found.pk, "out", url=url)
    ChannelPost.objects.filter(pk=found.pk).update(by_person=actor.person)
    return found


@transaction.atomic
def take_back(post: ChannelPost, *, actor: Actor) -> ChannelPost:
    """Readers there are not to have it any more."""
    found = _locked(post, actor)
    if found.state in ("withdrawn", "withdrawing"):
        raise Refused(_("This post is taken back already."))
    moved(found.pk, "withdrawing")
    CHANNELS.get(found.channel).take_back(found)
    return found


@transaction.atomic
def taken_back_by_hand(post: ChannelPost, *, actor: Actor) -> ChannelPost:
    """A person took it back there, where the channel could not do it by itself."""
    found = _locked(post, actor)
    if found.state != "withdrawing" or not found.problem:
        raise Refused(_("This post need not be taken back by hand."))
    moved(found.pk, "withdrawn")
    return found


@transaction.atomic
def corrected_by_hand(post: ChannelPost, *, actor: Actor) -> ChannelPost:
    """A person corrected it there: readers have the newest version."""
    found = _locked(post, actor)
    if found.state != "out":
        raise Refused(_("Only what readers have can be corrected there."))
    moved(found.pk, "out")
    ChannelPost.objects.filter(pk=found.pk).update(version=found.piece.version)
    return found


def _locked(post: ChannelPost, actor: Actor) -> ChannelPost:
    rows = ChannelPost.objects.select_for_update(of=("self",)).select_related("piece__site")
    found = rows.get(pk=post.pk)
    if not actor.is_system:
        require(actor, RIGHT, unit_for(actor, found.piece.site))
    return found
