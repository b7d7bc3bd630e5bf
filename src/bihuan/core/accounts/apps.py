from bihuan.core.kernel.apps import ModuleConfig


class AccountsConfig(ModuleConfig):
    name = "bihuan.core.accounts"
    label = "accounts"
