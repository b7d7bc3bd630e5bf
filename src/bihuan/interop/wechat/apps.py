from bihuan.core.kernel.apps import ModuleConfig


class WechatConfig(ModuleConfig):
    """The channel of public accounts (公众号)."""

    name = "bihuan.interop.wechat"
    label = "wechat"
