"""The rights of the programme beside those of casework.

Writing a diary needs no right of its own: whoever is appointed to a post today is a cadre and may
(`queries/cadres.py`). Essays go through publishing: cadres and leading officials may write these.
"""

from bihuan.core.kernel.i18n import N_
from bihuan.core.kernel.manifest import Right, Role
from bihuan.core.measures.rights import SEE as FIGURES
from bihuan.core.publishing.rights import WRITE

EDIT, TAKE_IN = "reading.edit", "reading.take_in"
SEE = "casework.see"
DOCUMENTS, DRAFT = "documents.see", "documents.write"

RIGHTS = (
    Right(EDIT, N_("Work on diaries, puzzles and practices, and harvest what was written")),
    Right(TAKE_IN, N_("Take in what the cadres of the unit hand in")),
)
ROLES = (
    Role("cadre", N_("Cadre"), (WRITE,)),
    Role("leading_official", N_("Leading official"), (WRITE,)),
    Role("reading_editor", N_("Editor of the learning exchange"), (SEE, EDIT, FIGURES), True),
    Role(
        "reading_office",
        N_("Office of the learning exchange"),
        (SEE, EDIT, TAKE_IN, DRAFT, DOCUMENTS, FIGURES),
        True,
    ),
)
