"""Rights over figures."""

from bihuan.core.kernel.i18n import N_
from bihuan.core.kernel.manifest import Right

SEE, DEFINE = "measures.see", "measures.define"
RIGHTS = (
    Right(SEE, N_("See the figures of the unit")),
    Right(DEFINE, N_("Define indicators and set targets")),
)
GRANTS = {
    "leader": (SEE,),
    "secretary": (SEE,),
    "supervision": (SEE,),
    "auditor": (SEE,),
    "dispatcher": (SEE,),
    "editor": (SEE,),
    "chief_editor": (SEE,),
    "directory_admin": (SEE, DEFINE),
}
