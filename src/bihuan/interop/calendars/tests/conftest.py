"""The ground of gatherings serves here too."""

from bihuan.core.meetings.tests.conftest import now, world

__all__ = ["now", "world"]
