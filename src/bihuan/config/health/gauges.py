"""What /metrics says: requests counted in this process, queues asked of the database."""

import os
from collections.abc import Callable

from prometheus_client import CollectorRegistry, Counter, Histogram, generate_latest, multiprocess
from prometheus_client.core import GaugeMetricFamily
from prometheus_client.registry import Collector

REGISTRY = CollectorRegistry()
REQUESTS = Counter(
    "bihuan_requests", "Answered requests.", ["method", "view", "status"], registry=REGISTRY
)
LATENCY = Histogram(
    "bihuan_request_seconds",
    "Time from request to answer.",
    ["view"],
    buckets=(0.01, 0.025, 0.05, 0.1, 0.2, 0.5, 1, 2, 5, 10),
    registry=REGISTRY,
)

Gauge = tuple[str, str, Callable[[], float]]
_gauges: dict[str, Gauge] = {}


def register(name: str, text: str, read: Callable[[], float]) -> None:
    """Adds a figure that is read from the database whenever /metrics is asked."""
    _gauges[name] = (name, text, read)


class DatabaseGauges(Collector):
    """Reads every registered figure; one that fails is left out, so that the rest still arrives."""

    def collect(self) -> list[GaugeMetricFamily]:
        from .database import register_known

        register_known(register)
        found = []
        for name, text, read in _gauges.values():
            try:
                found.append(GaugeMetricFamily(name, text, value=read()))
            except Exception:  # noqa: S112 - a monitor wants the other figures
                continue
        return found


def exposition() -> bytes:
    """The text of the whole product: of all web processes when they share a directory."""
    database = CollectorRegistry()
    database.register(DatabaseGauges())
    if "PROMETHEUS_MULTIPROC_DIR" not in os.environ:
        return generate_latest(REGISTRY) + generate_latest(database)
    shared = CollectorRegistry()
    multiprocess.MultiProcessCollector(shared)  # type: ignore[no-untyped-call]
    return generate_latest(shared) + generate_latest(database)
