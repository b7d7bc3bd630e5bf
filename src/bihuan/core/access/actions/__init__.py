"""What access itself writes: who looked at what, and the unit's own calendar days."""

from bihuan.core.access.actions.calendar import remove_day, set_day
from bihuan.core.access.actions.unmask import unmask

__all__ = ["remove_day", "set_day", "unmask"]
