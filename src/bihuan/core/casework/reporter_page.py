"""What a reporter's page shows: used by tracking, and by the programmes' own pages."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _

from bihuan.core.access import Actor
from bihuan.core.casework import queries
from bihuan.core.casework.engine.inputs import too_late
from bihuan.core.casework.engine.situation import Situation
from bihuan.core.casework.forms.lookup import VerdictForm
from bihuan.core.casework.forms.moves import MoveForm
from bihuan.core.casework.forms.words import WordsForm
from bihuan.core.casework.loop import Move
from bihuan.core.casework.models import Submission, Verdict
from bihuan.core.casework.rules import tone_of
from bihuan.core.files.queries import files_of
from bihuan.core.parties.models import Post


def reporter_context(
    submission: Submission,
    actor: Actor,
    *,
    reporter_of: UUID | None = None,
    verdict_form: VerdictForm | None = None,
    words_form: WordsForm | None = None,
    move_forms: dict[str, MoveForm] | None = None,
) -> dict[str, Any]:
    """Timeline in public words, next step and owner, and the forms that are possible now.

    Forms given (with their errors) take the place of fresh ones, so that nothing typed is lost.
    """
    case = submission.case
    at = queries.situation(case)
    state, given = at.kind.state(case.state), move_forms or {}
    moves = [m for m in queries.possible_moves(at, actor, reporter_of=reporter_of) if _own(m, at)]
    return {
        "submission": submission,
        "case": case,
        "kind": at.kind,
        "tone": tone_of(case, at.kind),
        "state": _(state.reporter_title or state.title),
        "photos": files_of("casework.submission", [submission.pk]).get(submission.pk, []),
        "lines": queries.timeline(case, at.kind, public_only=True, reader=submission.pk),
        "owner": next_owner(at),
        "verdict": Verdict.objects.filter(submission=submission).first(),
        "verdict_form": None if case.is_open else (verdict_form or VerdictForm()),
        "words_form": (words_form or WordsForm()) if case.is_open else None,
        "moves": [(move, given.get(move.code) or MoveForm(move, at)) for move in moves],
        "merged": submission.standing == "duplicate",
    }


def next_owner(at: Situation) -> str:
    """Who has the case now, as post; dispatch when nobody has."""
    if at.case.waits_on == "reporter":
        return _("You: please answer the question")
    order = {"lead": 0, "receiver": 1, "verifier": 2, "helper": 3, "supervisor": 4}
    first = min(at.assignments, key=lambda a: order[a.role], default=None)
    if first is None:
        return _("Dispatch")
    post = Post.objects.select_related("organisation").get(pk=first.post_id)
    return f"{post.organisation.label} {post.title}"


def _own(move: Move, at: Situation) -> bool:
    if "reporter" not in move.who:
        return False
    return not too_late(move, at)
