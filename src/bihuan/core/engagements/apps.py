from bihuan.core.kernel.apps import ModuleConfig


class EngagementsConfig(ModuleConfig):
    name = "bihuan.core.engagements"
    label = "engagements"
