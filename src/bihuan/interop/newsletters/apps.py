"""The adapter's place in Django."""

from bihuan.core.kernel.apps import ModuleConfig


class NewslettersConfig(ModuleConfig):
    """Digests of sites by mail."""

    name = "bihuan.interop.newsletters"
    label = "newsletters"
