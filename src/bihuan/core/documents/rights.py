"""The rights of documents. No role of its own: posts that write for a unit hold them."""

from bihuan.core.kernel.i18n import N_
from bihuan.core.kernel.manifest import Right

SEE, WRITE, ISSUE, KEEP = (
    "documents.see",
    "documents.write",
    "documents.issue",
    "documents.keep",
)

RIGHTS = (
    Right(SEE, N_("Read the unit's issued documents")),
    Right(WRITE, N_("Draft official documents of the unit")),
    Right(ISSUE, N_("Issue and void official documents of the unit")),
    Right(KEEP, N_("Set the unit's document words")),
)
ROLES = ()
GRANTS = {
    "secretary": (SEE, WRITE, ISSUE),
    "supervision": (SEE, WRITE, ISSUE),
    "dispatcher": (SEE, WRITE),
    "leader": (SEE,),
    "directory_admin": (KEEP,),
}
