"""Casework's place in Django."""

from bihuan.core.kernel.apps import ModuleConfig


class CaseworkConfig(ModuleConfig):
    """Submissions, cases, loops and their trail."""

    name = "bihuan.core.casework"
    label = "casework"
