"""Figures asked of the database whenever /metrics is: the outbox's backlog, the open cases."""

from collections.abc import Callable, Iterator

from prometheus_client.core import GaugeMetricFamily
from prometheus_client.registry import Collector

from bihuan.core.casework.models import Case
from bihuan.core.kernel.outbox import health as outbox

from . import room

FIGURES: dict[str, tuple[str, Callable[[], float]]] = {
    "bihuan_outbox_backlog": ("Deliveries still to be made.", outbox.backlog),
    "bihuan_outbox_dead": ("Deliveries given up.", lambda: outbox.status().dead),
    "bihuan_outbox_oldest_seconds": (
        "How late the oldest delivery still to be made is.",
        outbox.oldest_seconds,
    ),
    "bihuan_cases_open": (
        "Cases not closed yet.",
        lambda: Case.objects.filter(closed_at=None).count(),
    ),
    "bihuan_room_bytes": ("Free bytes of the data directory's disk.", room.free_bytes),
}


class DatabaseGauges(Collector):
    """Reads every figure; one that fails is left out, so that the rest still arrives."""

    def collect(self) -> Iterator[GaugeMetricFamily]:
        for name, (text, read) in FIGURES.items():
            try:
                yield GaugeMetricFamily(name, text, value=read())
            except Exception:  # noqa: S112 - a monitor wants the other figures
                continue
