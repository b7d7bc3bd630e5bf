"""The adapter's place in Django."""

from bihuan.core.kernel.apps import ModuleConfig


class FeedsConfig(ModuleConfig):
    """Feeds under each site's address."""

    name = "bihuan.interop.feeds"
    label = "feeds"
