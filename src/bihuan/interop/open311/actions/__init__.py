"""What clients do: bring a request, tell of an update."""

from bihuan.interop.open311.actions.report import report
from bihuan.interop.open311.actions.update import update

__all__ = ["report", "update"]
