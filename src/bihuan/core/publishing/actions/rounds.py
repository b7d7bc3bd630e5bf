"""A round of review: its steps copied from the chain, the turn given from one to the next."""

from __future__ import annotations

from collections.abc import Sequence

from django.utils.translation import gettext as _

from bihuan.core.casework.engine import Refused
from bihuan.core.casework.models import Case
from bihuan.core.kernel import clock
from bihuan.core.publishing.models import Piece, Review, Site, Step, Version
from bihuan.core.publishing.queries.chains import steps_of
from bihuan.core.publishing.states import STEP, WORKING_DAY


def chain_of(site: Site) -> list[Step]:
    """The steps of the site's chain; Refused when it has none: nothing goes out unread."""
    if steps := steps_of(site):
        return steps
    raise Refused(
        _("“%(site)s” takes no pieces yet: nobody has set up who reviews them.")
        % {"site": site.name}
    )


def allowance(step: Step | Review) -> dict[str, int]:
    """What casework's clock of the step gets, in minutes of working time."""
    return {STEP: step.working_days * WORKING_DAY}


def begin(piece: Piece, steps: Sequence[Step | Review], number: int, version: Version) -> None:
    """Write the steps of a round and open the first; its case was given to that one's post."""
    rows = [
        Review(
            piece=piece,
            round=number,
            place=step.place,
            kind=step.kind,
            title=step.title,
            post_id=step.post_id,
            working_days=step.working_days,
        )
        for step in steps
    ]
    case = piece.submission.case if piece.submission else None
    if case is not None:
        turn_to(rows[0], case, version)
    Review.objects.bulk_create(rows)


def turn_to(review: Review, case: Case, version: Version | None) -> None:
    """It is this step's turn (unsaved): from now, until the deadline of the case's clock."""
    review.state, review.version = "open", version
    review.opened_at, review.due_at = clock.now(), case.due_at
