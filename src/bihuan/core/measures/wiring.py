"""Measures' place in the navigation."""

from bihuan.core.kernel import citing
from bihuan.core.kernel.i18n import N_
from bihuan.core.kernel.manifest import NavItem
from bihuan.core.measures.citing.texts import Texts
from bihuan.core.measures.rights import SEE

citing.provide(Texts())

NAV = (NavItem(N_("Figures"), "measures:overview", "chart", 40, SEE),)
