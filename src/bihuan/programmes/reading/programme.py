"""The programme's card."""

from bihuan.core.kernel.i18n import N_
from bihuan.core.kernel.manifest import Programme

PROGRAMME = Programme(
    code="reading",
    title=N_("Reading and sharing"),
    summary=N_("Write what you read and saw; see what became of it."),
    url_prefix="reading",
)
