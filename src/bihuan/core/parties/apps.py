from bihuan.core.kernel.apps import ModuleConfig


class PartiesConfig(ModuleConfig):
    name = "bihuan.core.parties"
    label = "parties"
