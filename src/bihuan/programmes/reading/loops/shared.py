"""What several of the loops say in the same words."""

from bihuan.core.casework.loop import AssignmentRole, Move
from bihuan.core.kernel.i18n import N_

OFFICE = "right:reading.edit"
EVERYBODY: tuple[AssignmentRole, ...] = ("receiver", "lead", "helper", "verifier", "supervisor")
BY_ACTION = ("system",)
"""Moves written by the programme's own actions, which ask for the right themselves; nobody is
offered them on a case's page."""


def noted(
    code: str,
    done_title: str,
    sources: tuple[str, ...],
    *,
    public: bool = True,
    tells: tuple[str, ...] = (),
) -> Move:
    """A line of the trail that an action of the programme writes; the case stays where it is."""
    return Move(
        code=code,
        title=done_title,
        done_title=done_title,
        sources=sources,
        who=BY_ACTION,
        tells=tells,
        public=public,
    )


def adoption_lines(sources: tuple[str, ...]) -> tuple[Move, ...]:
    """What became of one item or route, as lines of the trail."""
    return (
        noted("item_study", N_("took one item under study again"), sources),
        noted("item_adopted", N_("adopted one item"), sources),
        noted("item_doing", N_("noted that one item is being done"), sources),
        noted("item_done", N_("noted that one item is done"), sources),
        noted("item_declined", N_("did not adopt one item"), sources),
    )
