"""What clients do: bring a request, tell of an update; and the picture that a request named."""

from bihuan.interop.open311.actions.fetching import fetch
from bihuan.interop.open311.actions.report import report
from bihuan.interop.open311.actions.update import update

__all__ = ["fetch", "report", "update"]
