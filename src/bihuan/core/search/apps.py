"""Search's place in Django."""

from bihuan.core.kernel.apps import ModuleConfig


class SearchConfig(ModuleConfig):
    """One search over everything that declares itself searchable."""

    name = "bihuan.core.search"
    label = "search"
