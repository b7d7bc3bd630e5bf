from bihuan.core.kernel.apps import ModuleConfig


class WorkordersConfig(ModuleConfig):
    name = "bihuan.interop.workorders"
    label = "workorders"
