"""The rights of the programme beside those of casework.

Writing needs no right of its own: whoever is appointed to a post today is a cadre and may write
(`queries/cadres.py`).
"""

from bihuan.core.kernel.i18n import N_
from bihuan.core.kernel.manifest import Right, Role

EDIT, TAKE_IN = "reading.edit", "reading.take_in"
SEE = "casework.see"

RIGHTS = (
    Right(EDIT, N_("Work on diaries, puzzles and practices, and harvest what was written")),
    Right(TAKE_IN, N_("Take in what the cadres of the unit hand in")),
)
ROLES = (
    Role("cadre", N_("Cadre")),
    Role("reading_editor", N_("Editor of the learning exchange"), (SEE, EDIT), True),
    Role("reading_office", N_("Office of the learning exchange"), (SEE, EDIT, TAKE_IN), True),
)
