from bihuan.core.kernel.apps import ModuleConfig


class AccessConfig(ModuleConfig):
    name = "bihuan.core.access"
    label = "access"
