from bihuan.core.kernel.apps import ModuleConfig


class CalendarsConfig(ModuleConfig):
    name = "bihuan.interop.calendars"
    label = "calendars"
