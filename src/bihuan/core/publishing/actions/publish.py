"""Giving a piece its day, and bringing it to readers at the set minute."""

from __future__ import annotations

from datetime import date, datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from bihuan.core.access import SYSTEM, Actor
from bihuan.core.casework.engine import Refused
from bihuan.core.kernel import clock, outbox
from bihuan.core.kernel.levels import PUBLIC
from bihuan.core.publishing.actions.figures import freeze
from bihuan.core.publishing.actions.locking import lock, move
from bihuan.core.publishing.facts import PiecePublished
from bihuan.core.publishing.models import Piece, Site
from bihuan.core.publishing.models.pieces import PLANNED, PUBLISHED, READY
from bihuan.core.publishing.queries.access import require_on
from bihuan.core.publishing.rights import PLAN, PUBLISH

BATCH = 50
DAY = ("state", "planned_for", "publish_at")


def minute_of(site: Site, day: date) -> datetime:
    """When pieces of that day go out on the site, Chinese time."""
    return datetime.combine(day, site.publish_at, tzinfo=clock.LOCAL)


def plan(piece_id: UUID, day: date, *, actor: Actor, at: datetime | None = None) -> Piece:
    """Give a ready piece its day; it goes out at `at`, or at the site's minute. Given another day,
    it keeps its state and changes only these. Which day may have it is the calendar's affair.

    Denied without the right to plan; Refused when it is not ready, not for everybody, or the day is
    over.
    """
    with transaction.atomic():
        piece = lock(piece_id)
        require_on(actor, PLAN, piece.site)
        _for_readers(piece)
        if piece.state not in (READY, PLANNED):
            raise Refused(_("Only a piece that passed all steps can get a day."))
        if day < clock.today():
            raise Refused(_("This day is over. Choose another."))
        if piece.state == READY:
            move(piece, "plan", actor=actor)
        piece.planned_for, piece.publish_at = day, at or minute_of(piece.site, day)
        piece.save(update_fields=[*DAY])
    return piece


def unplan(piece_id: UUID, *, actor: Actor) -> Piece:
    """Take its day away again: it is ready and waits for another."""
    with transaction.atomic():
        piece = lock(piece_id)
        require_on(actor, PLAN, piece.site)
        if piece.state != PLANNED:
            raise Refused(_("This piece has no day."))
        move(piece, "unplan", actor=actor)
        piece.planned_for = piece.publish_at = None
        piece.save(update_fields=[*DAY])
    return piece


def publish(piece_id: UUID, *, actor: Actor) -> Piece:
    """Bring a piece to readers now. Published before, it stays as it is: asked twice is asked once.

    Denied without the right to publish; Refused when it is not ready or not for everybody.
    """
    with transaction.atomic():
        piece = lock(piece_id)
        if not actor.is_system:
            require_on(actor, PUBLISH, piece.site)
        if piece.state == PUBLISHED:
            return piece
        if piece.state not in (READY, PLANNED):
            raise Refused(_("Only a piece that passed all steps can be published."))
        _for_readers(piece)
        freeze(piece, actor=actor)
        move(piece, "publish", actor=actor)
        now = clock.now()
        piece.published_at = now
        piece.planned_for = piece.planned_for or clock.today()
        piece.publish_at = piece.publish_at or now
        piece.save(update_fields=[*DAY, "published_at"])
        outbox.emit(PiecePublished(str(piece.pk), piece.version))
    return piece


def publish_due() -> int:
    """Publish what is due, each piece in its own transaction: a worker killed between two leaves
    the rest due, and whoever comes next goes on. How many were published."""
    due = Piece.objects.filter(state=PLANNED, publish_at__lte=clock.now(), level=PUBLIC)
    done = 0
    for piece_id in list(due.order_by("publish_at", "id").values_list("pk", flat=True)[:BATCH]):
        with transaction.atomic():
            done += _publish_if_due(piece_id)
    return done


def _publish_if_due(piece_id: UUID) -> int:
    """Looked at again under the lock: it may have lost its day, or gone out, meanwhile."""
    piece = lock(piece_id)
    if piece.state != PLANNED or piece.publish_at is None or piece.publish_at > clock.now():
        return 0
    publish(piece_id, actor=SYSTEM)
    return 1


def _for_readers(piece: Piece) -> None:
    if piece.level != PUBLIC:
        raise Refused(_("This piece is not for everybody, so it does not go out."))
