from bihuan.core.kernel.apps import ModuleConfig


class IntakeConfig(ModuleConfig):
    name = "bihuan.core.intake"
    label = "intake"
