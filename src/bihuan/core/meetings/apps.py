from bihuan.core.kernel.apps import ModuleConfig


class MeetingsConfig(ModuleConfig):
    name = "bihuan.core.meetings"
    label = "meetings"
