"""Rights over figures."""

from bihuan.core.kernel.i18n import N_
from bihuan.core.kernel.manifest import Right, Role

SEE, DEFINE, RETURN = "measures.see", "measures.define", "measures.return"
RIGHTS = (
    Right(SEE, N_("See the figures of the unit")),
    Right(DEFINE, N_("Define indicators and set targets")),
    Right(RETURN, N_("Produce the monthly returns of the unit")),
)
ROLES = (Role("checker", N_("Checker of figures"), (SEE,), second_factor=True),)
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
