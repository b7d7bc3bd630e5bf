from bihuan.core.kernel.apps import ModuleConfig


class WebhooksConfig(ModuleConfig):
    name = "bihuan.interop.webhooks"
    label = "webhooks"
