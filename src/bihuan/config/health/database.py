"""Figures asked of the database: the outbox's backlog and age, the cases still open."""

from collections.abc import Callable

from django.apps import apps


def register_known(register: Callable[[str, str, Callable[[], float]], None]) -> None:
    """Registers the figures of the modules that are installed."""
    if apps.is_installed("bihuan.core.kernel"):
        from bihuan.core.kernel.outbox import health as outbox

        register("bihuan_outbox_backlog", "Deliveries still to be made.", outbox.backlog)
        register("bihuan_outbox_dead", "Deliveries given up.", lambda: outbox.status().dead)
        register(
            "bihuan_outbox_oldest_seconds",
            "Age of the oldest delivery still to be made.",
            outbox.oldest_seconds,
        )
    if apps.is_installed("bihuan.core.casework"):
        register("bihuan_cases_open", "Cases not closed yet.", open_cases)


def open_cases() -> float:
    """Cases without a closing time."""
    model = apps.get_model("casework", "Case")
    return float(model._default_manager.filter(closed_at=None).count())
