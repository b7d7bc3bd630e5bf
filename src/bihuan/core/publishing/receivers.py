"""What follows when readers get a piece, get a newer one, or lose it."""

from __future__ import annotations

from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _

from bihuan.core import notices
from bihuan.core.access import SYSTEM
from bihuan.core.kernel.manifest import roles_with_right
from bihuan.core.kernel.outbox import receives
from bihuan.core.parties.models import Person
from bihuan.core.parties.queries import people_in_posts, posts_of_role

from .actions import channel_posts
from .channels import CHANNELS, told_of
from .facts import ChannelPostMoved, PieceCorrected, PiecePublished, PieceWithdrawn
from .models import ChannelPost, Piece
from .rights import CHANNELS as RIGHT

TROUBLE = "publishing.channel_trouble"


@receives(PiecePublished, name="publishing.send_to_channels")
def send_to_channels(fact: PiecePublished) -> None:
    """To every channel that takes the site's pieces by itself."""
    channel_posts.send_everywhere(Piece.objects.get(pk=UUID(fact.piece_id)))


@receives(PieceCorrected, name="publishing.correct_on_channels")
def correct_on_channels(fact: PieceCorrected) -> None:
    """What has not gone out goes out corrected; for what is out the channel says what to do."""
    rows = ChannelPost.objects.filter(piece_id=UUID(fact.piece_id)).exclude(state="withdrawn")
    for post in rows.select_related("piece__site"):
        if channel := CHANNELS.find(post.channel):
            channel.correct(post)


@receives(PieceWithdrawn, name="publishing.take_back_on_channels")
def take_back_on_channels(fact: PieceWithdrawn) -> None:
    """A piece that is withdrawn here is withdrawn everywhere."""
    rows = ChannelPost.objects.filter(piece_id=UUID(fact.piece_id))
    for post in rows.exclude(state__in=("withdrawn", "withdrawing")):
        channel_posts.take_back(post, actor=SYSTEM)


@receives(ChannelPostMoved, name="publishing.tell_of_trouble")
def tell_of_trouble(fact: ChannelPostMoved) -> None:
    """Whoever sent it hears what went wrong; for what went by itself, those who may mend it."""
    post = ChannelPost.objects.select_related("piece__site__organisation").get(
        pk=UUID(fact.post_id)
    )
    if fact.state not in ("failed", "by_hand") or post.state != fact.state:
        return
    for person in _concerned(post):
        with notices.in_language_of(person):
            told = told_of(post)
            subject = _("“%(title)s” waits for you on a channel") % {"title": post.piece.title}
            body = f"{told.what} {told.todo}".strip() if told else _("It is to be posted by hand.")
        notices.send(
            person,
            kind=TROUBLE,
            subject=subject,
            body=body,
            url=reverse("publishing:channel_piece", args=[post.piece_id]),
            cause=f"{TROUBLE}:{post.pk}:{post.changed_at.isoformat()}",
        )


def _concerned(post: ChannelPost) -> list[Person]:
    if post.by_person is not None:
        return [post.by_person]
    unit = post.piece.site.organisation
    found = posts_of_role(roles_with_right(RIGHT)).filter(organisation=unit)
    return list(people_in_posts(found.values_list("pk", flat=True)))
