from django.db import transaction
from django.utils.translation import gettext as _

from bihuan.core.access.actor import Actor
from bihuan.core.access.denied import Denied
from bihuan.core.access.rights import require
from bihuan.core.intake.importer import Importer, Step
from bihuan.core.intake.planning import Plan
from bihuan.core.parties.refused import Refused


class RowRefused(ValueError):
    """A row that looked good could not be done; nothing of the file was."""

    def __init__(self, number: int, sentence: str) -> None:
        super().__init__(sentence)
        self.number = number
        self.sentence = sentence

    def __str__(self) -> str:
        return _("Row %(number)d: %(why)s") % {"number": self.number, "why": self.sentence}


@transaction.atomic
def apply_plan(plan: Plan, *, importer: Importer, actor: Actor) -> None:
    """Does every row's work, or nothing: the first refusal takes everything back."""
    require(actor, "intake.import")
    require(actor, importer.right)
    if not plan.ready:
        first = plan.bad[0] if plan.bad else None
        raise RowRefused(
            first.row.number if first else 1,
            first.problems[0] if first else _("Columns are missing."),
        )
    for step in importer.apply(plan.steps, actor):
        _do(step)


def _do(step: Step) -> None:
    try:
        for work in step.todo:
            work()
    except Refused as refused:
        raise RowRefused(step.row.number, str(refused)) from refused
    except Denied as denied:
        raise RowRefused(step.row.number, _("This unit is not yours to change.")) from denied
