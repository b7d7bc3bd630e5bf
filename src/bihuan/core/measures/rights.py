"""Rights over figures."""

from bihuan.core.kernel.i18n import N_
from bihuan.core.kernel.manifest import Right

SEE, DEFINE, RETURN = "measures.see", "measures.define", "measures.return"
RIGHTS = (
    Right(SEE, N_("See the figures of the unit")),
    Right(DEFINE, N_("Define indicators and set targets")),
    Right(RETURN, N_("Produce the monthly returns of the unit")),
)
GRANTS = {
    "leader": (SEE,),
    "secretary": (SEE, RETURN),
    "clerk": (SEE, RETURN),
    "supervision": (SEE,),
    "auditor": (SEE,),
    "dispatcher": (SEE,),
    "editor": (SEE,),
    "chief_editor": (SEE,),
    "directory_admin": (SEE, DEFINE, RETURN),
}
