from bihuan.core.kernel.apps import ModuleConfig


class ApikeysConfig(ModuleConfig):
    name = "bihuan.core.apikeys"
    label = "apikeys"
