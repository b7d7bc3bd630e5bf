"""Measures' place in the navigation, the importer of targets, figures in texts."""

from bihuan.core.files import owners
from bihuan.core.intake.importer import register
from bihuan.core.kernel import citing
from bihuan.core.kernel.i18n import N_
from bihuan.core.kernel.manifest import NavItem
from bihuan.core.measures.citing.texts import Texts
from bihuan.core.measures.importing.targets import TARGETS
from bihuan.core.measures.queries.returns import may_see_return, may_see_template
from bihuan.core.measures.returning import kept
from bihuan.core.measures.rights import RETURN, SEE

citing.provide(Texts())
owners.register(kept.TEMPLATE, may_see_template)
owners.register(kept.RETURN, may_see_return)
register(TARGETS)

NAV = (
    NavItem(N_("Figures"), "measures:overview", "chart", 40, SEE),
    NavItem(N_("Monthly returns"), "measures:returns", "table", 41, RETURN, "desk"),
)
