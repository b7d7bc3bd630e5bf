"""One step of the chain decides: pass, send back, decline (R-13)."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from bihuan.core.access import Actor, Denied, held_post_ids
from bihuan.core.casework.actions import MoveInputs
from bihuan.core.casework.engine import Refused
from bihuan.core.kernel import clock, outbox
from bihuan.core.publishing.actions import rounds
from bihuan.core.publishing.actions.locking import lock, move
from bihuan.core.publishing.facts import PieceReady
from bihuan.core.publishing.models import Piece, Review
from bihuan.core.publishing.queries.access import require_on
from bihuan.core.publishing.queries.chains import reviews_of
from bihuan.core.publishing.queries.deciding import bar_of, is_own_text, own_bar
from bihuan.core.publishing.queries.wording import stops_in
from bihuan.core.publishing.rights import PUBLISH

OPEN, WAITING = "open", "waiting"


def pass_step(
    piece_id: UUID, *, actor: Actor, words: str = "", version: int | None = None
) -> Piece:
    """Pass the open step: on to the next one's post, or ready after the last.

    A text with findings that must not go out is passed only with words that say why. Raises Denied
    when it is another post's turn; Refused for one's own text, for a second step of one kind by one
    person, and without that reason; Conflict when the text is not the one that was read.
    """
    with transaction.atomic():
        piece = lock(piece_id, version)
        steps = reviews_of(piece)
        review = _turn(piece, steps, actor)
        if not words.strip() and (stops := stops_in(piece)):
            raise Refused(
                _("The check found what must not go out: %(what)s. Change it, or say why it stays.")
                % {"what": "、".join(dict.fromkeys(finding.text for finding in stops))}
            )
        _close(review, "passed", words, actor)
        following = _next(steps, review)
        if following is None:
            move(piece, "pass_last", actor=actor, inputs=MoveInputs(words=words))
            outbox.emit(PieceReady(str(piece.pk)))
        else:
            inputs = MoveInputs(
                words=words, lead=following.post, allowances=rounds.allowance(following)
            )
            case = move(piece, "pass_on", actor=actor, inputs=inputs)
            rounds.turn_to(following, case, review.version)
            following.save()
        piece.save(update_fields=["state"])
    return piece


def send_back(
    piece_id: UUID, *, actor: Actor, words: str, version: int | None = None, all_anew: bool = False
) -> Piece:
    """Send it back to the author with what is asked of them; raises as pass_step.

    When it comes anew the chain goes on from this step, or from its beginning with `all_anew`.
    """
    with transaction.atomic():
        piece = lock(piece_id, version)
        review = _turn(piece, reviews_of(piece), actor)
        _close(review, "returned", words, actor, all_anew=all_anew)
        _drop(piece)
        move(piece, "send_back", actor=actor, inputs=MoveInputs(words=words))
        piece.save(update_fields=["state"])
    return piece


def decline(piece_id: UUID, *, actor: Actor, words: str, version: int | None = None) -> Piece:
    """Decline it for good, with the reason that its author reads: the post whose turn it is, or
    who may publish. Nobody declines their own text."""
    with transaction.atomic():
        piece = lock(piece_id, version)
        steps = reviews_of(piece)
        review = _open(steps)
        if review is not None and review.post_id in held_post_ids(actor):
            _close(_turn(piece, steps, actor), "declined", words, actor)
        else:
            require_on(actor, PUBLISH, piece.site)
            if is_own_text(piece, actor.person):
                raise Refused(own_bar(piece))
        _drop(piece)
        move(piece, "decline", actor=actor, inputs=MoveInputs(words=words))
        piece.save(update_fields=["state"])
    return piece


def _turn(piece: Piece, steps: Sequence[Review], actor: Actor) -> Review:
    """The open step, for an actor whose turn it is and whom nothing bars."""
    review = _open(steps)
    if review is None:
        raise Refused(_("No step is open: somebody was faster. Look at it again."))
    if review.post_id not in held_post_ids(actor):
        raise Denied(PUBLISH, piece.site.organisation)
    if reason := bar_of(piece, review, actor.person, steps):
        raise Refused(reason)
    return review


def _open(steps: Sequence[Review]) -> Review | None:
    return next((one for one in steps if one.state == OPEN), None)


def _close(review: Review, state: str, words: str, actor: Actor, *, all_anew: bool = False) -> None:
    review.state, review.words, review.all_anew = state, words.strip(), all_anew
    review.by_person, review.decided_at = actor.person, clock.now()
    if review.version is None or review.version.number != review.piece.version:
        review.version = review.piece.versions.get(number=review.piece.version)
    review.save()


def _next(steps: Sequence[Review], review: Review) -> Review | None:
    waiting = (one for one in steps if one.round == review.round and one.state == WAITING)
    return min(waiting, key=lambda one: one.place, default=None)


def _drop(piece: Piece) -> None:
    Review.objects.filter(piece=piece, state__in=(OPEN, WAITING)).update(state="dropped")
