from bihuan.interop.calendars.models.key import CalendarKey

__all__ = ["CalendarKey"]
