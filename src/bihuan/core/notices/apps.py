from bihuan.core.kernel.apps import ModuleConfig


class NoticesConfig(ModuleConfig):
    name = "bihuan.core.notices"
    label = "notices"
