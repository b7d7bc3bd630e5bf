from bihuan.core.kernel.apps import ModuleConfig


class LedgersConfig(ModuleConfig):
    name = "bihuan.core.ledgers"
    label = "ledgers"
