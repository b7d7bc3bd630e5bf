"""What access itself writes: who looked at what or took it away, and the unit's calendar days."""

from bihuan.core.access.actions.calendar import remove_day, set_day
from bihuan.core.access.actions.export import record_export, record_whole_export
from bihuan.core.access.actions.unmask import unmask

__all__ = ["record_export", "record_whole_export", "remove_day", "set_day", "unmask"]
