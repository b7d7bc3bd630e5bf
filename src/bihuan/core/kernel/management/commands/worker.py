"""`bihuan worker`: makes deliveries and runs periodic tasks."""

import os
from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from ...worker import Worker

STEPS_BACK = 10
"""Whoever waits for a page goes first: the worker takes what they leave of the processors."""


class Command(BaseCommand):
    """Stays in the foreground; a service manager keeps it running. Several may run at once."""

    help = "Deliver facts and run periodic tasks until stopped (SIGTERM)."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--once", action="store_true", help="do what is due now, then end")

    def handle(self, *args: Any, once: bool = False, **options: Any) -> None:
        worker = Worker()
        worker.obey_signals()
        if not once:
            os.nice(STEPS_BACK)
        worker.run(once=once)
