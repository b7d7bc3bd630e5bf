"""The directory from one spreadsheet: a row is a unit, and perhaps a post and who holds it."""

from collections.abc import Sequence

from bihuan.core.access.actor import Actor
from bihuan.core.intake.importer import Importer, Row, Step
from bihuan.core.intake.importers import directory_undo
from bihuan.core.intake.importers.directory_columns import COLUMNS
from bihuan.core.intake.importers.directory_known import Known
from bihuan.core.intake.importers.directory_posts import PostPlanner
from bihuan.core.intake.importers.directory_units import UnitPlanner
from bihuan.core.intake.importers.directory_words import EXAMPLES
from bihuan.core.kernel.i18n import N_


def plan(rows: Sequence[Row], actor: Actor) -> list[Step]:
    """What each row comes to, reading the directory in a number of queries that does not grow
    with what the rows say."""
    sound = [row for row in rows if not row.problems]
    known = Known(sound, actor)
    units, posts = UnitPlanner(sound, known, actor), PostPlanner(known, actor)
    steps = []
    for row in rows:
        step = Step(row)
        for problem in row.problems:
            step.bad(problem)
        if step.verdict != "bad":
            units.plan(step)
        if step.verdict != "bad":
            posts.plan(step)
        steps.append(step)
    return steps


DIRECTORY = Importer(
    code="directory",
    title=N_("Directory"),
    text=N_("Units, posts, people and appointments: one row for each unit, post or person in it"),
    right="directory.change",
    columns=COLUMNS,
    known_by="unit_code",
    plan=plan,
    examples=EXAMPLES,
    keep=directory_undo.keep,
    undo=directory_undo,
    undoing=N_(
        "Units and posts that this file added go out of use, its appointments never counted, and "
        "people it added are erased. What it changed is set back to what it was."
    ),
)
