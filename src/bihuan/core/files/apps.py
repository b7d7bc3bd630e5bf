from bihuan.core.kernel.apps import ModuleConfig


class FilesConfig(ModuleConfig):
    name = "bihuan.core.files"
    label = "files"
