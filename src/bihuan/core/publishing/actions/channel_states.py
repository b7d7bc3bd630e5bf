"""What an adapter says of a post: one function writes it, so that every change is told."""

from __future__ import annotations

from uuid import UUID

from django.db import transaction
from django.db.models import F

from bihuan.core.kernel import clock
from bihuan.core.kernel.outbox import emit

from ..facts import ChannelPostMoved
from ..models import ChannelPost


@transaction.atomic
def moved(post_id: UUID, state: str, *, problem: str = "", url: str | None = None) -> ChannelPost:
    """The post is in this state now. The same again changes nothing and is not told."""
    post = ChannelPost.objects.select_for_update().get(pk=post_id)
    address = post.url if url is None else url
    if (post.state, post.problem, post.url) == (state, problem, address):
        return post
    post.state, post.problem, post.url = state, problem, address
    post.changed_at = clock.now()
    if state == "out" and post.out_at is None:
        post.out_at = post.changed_at
    post.save()
    emit(ChannelPostMoved(str(post.pk), state))
    return post


def noted(post_id: UUID, *, failed: bool, version: int) -> None:
    """Which version readers there have or will have; a try that failed is counted."""
    ChannelPost.objects.filter(pk=post_id).update(tries=F("tries") + int(failed), version=version)
