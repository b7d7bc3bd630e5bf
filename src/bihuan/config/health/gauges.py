"""What /metrics says: requests counted in this process, queues asked of the database."""

import os

from prometheus_client import CollectorRegistry, Counter, Histogram, generate_latest, multiprocess

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


def exposition() -> bytes:
    """The text of the whole product: of all web processes when they share a directory."""
    from .database import DatabaseGauges  # needs models, which load after the middleware

    database = CollectorRegistry()
    database.register(DatabaseGauges())
    if "PROMETHEUS_MULTIPROC_DIR" not in os.environ:
        return generate_latest(REGISTRY) + generate_latest(database)
    shared = CollectorRegistry()
    multiprocess.MultiProcessCollector(shared)  # type: ignore[no-untyped-call]
    return generate_latest(shared) + generate_latest(database)
