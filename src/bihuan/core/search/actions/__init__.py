"""Keeping the index: making documents anew, following changes, rebuilding whole kinds.

They act for the platform itself (worker, commands, receivers) and change nothing but the index, so
they take no actor.
"""

from bihuan.core.search.actions.following import follow as follow
from bihuan.core.search.actions.rebuilding import rebuild as rebuild
from bihuan.core.search.actions.renewing import renew as renew
