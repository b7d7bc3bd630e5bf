"""The worker: deliveries and periodic tasks, until it is asked to stop."""

import logging
import signal
import threading
from types import FrameType

from django.db import InterfaceError, OperationalError, close_old_connections, connection

from .outbox.delivering import deliver_next
from .periodic_runs import run_due
from .worker_name import this_process

logger = logging.getLogger("bihuan.worker")
PAUSE = 0.5
LONGEST_PAUSE = 30.0
BETWEEN_TASKS = 20


class Worker:
    """Delivers what waits, then runs what is due, then rests half a second.

    SIGTERM and SIGINT let the work at hand end; SIGKILL loses nothing (leases). A lost database
    connection is tried again with growing pauses, for as long as it takes.
    """

    def __init__(self) -> None:
        self.name = this_process()
        self.stopping = threading.Event()

    def obey_signals(self) -> None:
        """Lets SIGTERM and SIGINT end the loop."""
        signal.signal(signal.SIGTERM, self._stop)
        signal.signal(signal.SIGINT, self._stop)

    def _stop(self, number: int, frame: FrameType | None) -> None:
        self.stopping.set()

    def round(self) -> int:
        """One turn: up to twenty deliveries, then the periodic tasks; returns what was done."""
        done = 0
        while done < BETWEEN_TASKS and not self.stopping.is_set():
            if deliver_next(self.name) is None:
                break
            done += 1
        if not self.stopping.is_set():
            done += run_due(self.name)
        return done

    def run(self, *, once: bool = False) -> None:
        """Turns until stopped; `once`: until nothing is left to do now."""
        pause = PAUSE
        while not self.stopping.is_set():
            try:
                done, pause = self.round(), PAUSE
            except (OperationalError, InterfaceError):
                if once:
                    raise
                pause = min(pause * 2, LONGEST_PAUSE)
                done = 0
                logger.warning("The database does not answer; next try in %.0f s.", pause)
                connection.close()
            if done == 0:
                if once:
                    return
                close_old_connections()
                self.stopping.wait(pause)
