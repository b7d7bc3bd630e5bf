"""The scopes that keys of the REST interface may have."""

from bihuan.core.apikeys import scopes
from bihuan.core.kernel.i18n import N_

scopes.register(
    scopes.Scope("cases.read", N_("Read cases, submissions and their photos")),
    scopes.Scope("cases.write", N_("Bring submissions, make moves, add words")),
    scopes.Scope("directory.read", N_("Read the tree of units")),
    scopes.Scope("personal.read", N_("Show a caller's name or number, giving a reason")),
)
