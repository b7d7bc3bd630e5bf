from bihuan.core.kernel.apps import ModuleConfig


class DocumentsConfig(ModuleConfig):
    name = "bihuan.core.documents"
    label = "documents"
