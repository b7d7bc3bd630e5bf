"""Levels of secrecy of what people write, and a detector for what must not be online at all.

Only three levels exist here, all of them below state secrets: matters graded under the Law on
Guarding State Secrets never go into an online system. The detector warns; it cannot prove absence.
"""

from django.utils.translation import gettext_lazy as _l

from .secrecy import Mark as Mark
from .secrecy import find_secrecy_marks as find_secrecy_marks

PUBLIC = "public"
UNIT = "unit"
ADDRESSEES = "addressees"

LEVELS = (
    (PUBLIC, _l("Public")),
    (UNIT, _l("Internal to the unit")),
    (ADDRESSEES, _l("Addressees only")),
)
ORDER = {PUBLIC: 0, UNIT: 1, ADDRESSEES: 2}


def strictest(*levels: str) -> str:
    """The narrowest of several levels: a whole is as secret as its most secret part."""
    return max(levels, key=ORDER.__getitem__, default=PUBLIC)
