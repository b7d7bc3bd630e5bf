from bihuan.core.kernel.i18n import N_
from bihuan.core.kernel.manifest import Right, Role

RIGHTS = (
    Right("directory.see", N_("See the directory")),
    Right("directory.change", N_("Change the directory: units, people, posts, appointments")),
    Right("calendar.change", N_("Set the unit's own working days and days off")),
)

ROLES = (
    Role(
        "directory_admin",
        N_("Directory administrator"),
        rights=(
            "directory.see",
            "directory.change",
            "calendar.change",
            "access.explain",
            "access.unmask",
            "access.review",
            "intake.import",
        ),
    ),
)
