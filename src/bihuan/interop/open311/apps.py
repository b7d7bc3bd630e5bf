"""The adapter's place in Django."""

from bihuan.core.kernel.apps import ModuleConfig


class Open311Config(ModuleConfig):
    """Open311 GeoReport v2 under /open311/v2/."""

    name = "bihuan.interop.open311"
    label = "open311"
