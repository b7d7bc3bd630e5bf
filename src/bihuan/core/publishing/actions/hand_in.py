"""An author hands a piece in: the first time, or anew after it was sent back."""

from __future__ import annotations

from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from bihuan.core.access import Actor, Denied
from bihuan.core.access.rights import require
from bihuan.core.casework.actions import MoveInputs, make_move, open_case, open_once
from bihuan.core.casework.engine import Refused
from bihuan.core.casework.models import Submission
from bihuan.core.casework.opening import Brought
from bihuan.core.kernel import clock, outbox
from bihuan.core.parties.models import Person
from bihuan.core.publishing.actions import rounds
from bihuan.core.publishing.actions.figures import written_out
from bihuan.core.publishing.actions.versions import keep_version, set_writing
from bihuan.core.publishing.facts import PieceHandedIn
from bihuan.core.publishing.models import Piece, Review
from bihuan.core.publishing.models.pieces import DRAFT, RETURNED, REVIEW
from bihuan.core.publishing.queries.access import require_on
from bihuan.core.publishing.rights import ENTER, WRITE
from bihuan.core.publishing.rules.fitness import faults_of, is_taking
from bihuan.core.publishing.wiring_api import KINDS
from bihuan.core.publishing.writing import Writing


def hand_in(
    writing: Writing, *, client_id: UUID, actor: Actor, piece_id: UUID | None = None
) -> Piece:
    """Hand in a new piece, or the draft of that id: once per client id, by casework's one door.

    piece_id may be of a draft kept before, or chosen by the page for a piece that is not there yet.

    The piece gets its number, its first version, the steps of the site's chain, and the programme's
    own row. The first step's post has it then, and a clock runs. Raises Denied when the actor is
    neither the author with the right to write nor one who enters for authors on this site; Refused
    with a sentence when the text cannot be taken or the column takes nothing today.
    """
    check_writer(writing, actor)
    writing = written_out(writing, before="", actor=actor)
    check_text(writing)

    clerk = _clerk(writing, actor)
    brought = Brought(client_id=client_id, reporter=writing.author, entered_by=clerk)
    submission = open_once(client_id, lambda: _open(writing, brought, piece_id, actor), actor=actor)
    return Piece.objects.select_related("site", "submission__case").get(submission=submission)


def hand_in_anew(piece_id: UUID, writing: Writing, *, actor: Actor, note: str = "") -> Piece:
    """Hand a piece in again that was sent back: a new version, a new round of review.

    The round begins with the step that sent it back, or with the first where that step asked for
    all anew; what earlier steps passed stands (decision 111). `note` tells the editors what was
    done.
    """
    with transaction.atomic():
        piece = Piece.objects.select_for_update(of=("self",), no_key=True).get(pk=piece_id)
        writing = written_out(writing, before=piece.body, actor=actor)
        check_text(writing)
        if piece.state != RETURNED or piece.submission is None:
            raise Refused(_("This piece was not sent back to you. Look at it again."))
        sent_back = Review.objects.filter(piece=piece, state="returned").latest("round")
        steps = _steps_after(piece, sent_back)
        case = make_move(
            piece.submission.case_id,
            "hand_in_anew",
            actor=actor,
            inputs=MoveInputs(
                words=note, lead=steps[0].post, allowances=rounds.allowance(steps[0])
            ),
            inside=True,
        )
        piece.submission.case = case
        set_writing(piece, writing)
        piece.state, piece.version = REVIEW, piece.version + 1
        piece.save()
        version = keep_version(piece, "handed_in", actor=actor, note=note)
        rounds.begin(piece, steps, sent_back.round + 1, version)
        outbox.emit(PieceHandedIn(str(piece.pk), piece.kind, sent_back.round + 1))
    return piece


def check_writer(writing: Writing, actor: Actor) -> None:
    """Denied unless the actor writes for themselves, or enters for somebody on this site."""
    if actor.is_system:
        return
    own = writing.author is not None and actor.private_person == writing.author
    if own:
        require(actor, WRITE)
    elif actor.person is None:
        raise Denied(WRITE, writing.site.organisation)
    else:
        require_on(actor, ENTER, writing.site)


def check_text(writing: Writing) -> None:
    """Refused, in sentences, when the text or its column keep it from being taken."""
    kind = KINDS.get(writing.kind)
    faults = faults_of(writing.title, writing.body, kind)
    if writing.author is None and not writing.byline.strip():
        faults.append(_("Please say who wrote it."))
    column = writing.column
    if column is not None and column.site_id != writing.site.pk:
        faults.append(_("This column belongs to another site."))
    if faults:
        raise Refused(" ".join(faults))


def _open(writing: Writing, brought: Brought, piece_id: UUID | None, actor: Actor) -> Submission:
    if writing.column is not None and not is_taking(writing.column, clock.today()):
        raise Refused(
            _("The column “%(column)s” takes no pieces today.") % {"column": writing.column.title}
        )
    piece, steps = _piece(writing, piece_id), rounds.chain_of(writing.site)
    kind = KINDS.get(writing.kind)
    set_writing(piece, writing)
    submission = open_case(
        kind=writing.kind,
        unit=writing.site.organisation,
        root=writing.site.organisation,
        brought=brought,
        receiver=steps[0].post,
        title=piece.title,
        actor=actor,
        allowances=rounds.allowance(steps[0]),
    )
    piece.submission, piece.number, piece.state = submission, submission.number, REVIEW
    piece.level = writing.level or kind.level
    piece.handed_in_at = submission.created_at
    piece.save()
    version = keep_version(piece, "handed_in", actor=actor)
    rounds.begin(piece, steps, 1, version)
    if kind.beside is not None:
        kind.beside(piece, writing.given, actor)
    outbox.emit(PieceHandedIn(str(piece.pk), piece.kind, 1))
    return submission


def _piece(writing: Writing, piece_id: UUID | None) -> Piece:
    """The author's draft, locked, or a new one under the id that the page chose."""
    new = Piece(kind=writing.kind, site=writing.site, author=writing.author)
    if piece_id is None:
        return new
    piece = Piece.objects.select_for_update(of=("self",), no_key=True).filter(pk=piece_id).first()
    if piece is None:
        new.pk = piece_id
        return new
    if piece.author != writing.author or piece.kind != writing.kind:
        raise Refused(_("This is not your draft. Please open a new page to write on."))
    if piece.state != DRAFT:
        raise Refused(_("This piece was handed in before. Look at it under your pieces."))
    piece.site = writing.site
    return piece


def _steps_after(piece: Piece, sent_back: Review) -> list[Review]:
    """The steps to go through again: from the one that sent it back on, or all."""
    rows = Review.objects.filter(piece=piece).select_related("post")
    if not sent_back.all_anew:
        rows = rows.filter(place__gte=sent_back.place)
    latest = {row.place: row for row in rows.order_by("round")}
    return [latest[place] for place in sorted(latest)]


def _clerk(writing: Writing, actor: Actor) -> Person | None:
    own = writing.author is not None and actor.private_person == writing.author
    return None if own or actor.is_system else actor.person
