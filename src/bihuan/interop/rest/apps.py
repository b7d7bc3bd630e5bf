from bihuan.core.kernel.apps import ModuleConfig


class RestConfig(ModuleConfig):
    name = "bihuan.interop.rest"
    label = "rest"
