"""Running what is due: the due time and the lease of each periodic task are a row."""

import logging
from datetime import datetime, timedelta

from django.db import connection, transaction

from . import alarms, clock
from .models import PeriodicTask
from .outbox.delivering import describe
from .tasks import TASKS, Periodic

logger = logging.getLogger("bihuan.tasks")
ALARM_AFTER = 3
SLACK = timedelta(minutes=5)  # another process may have read its clock a little later


def run_due(worker: str) -> int:
    """Runs every declared task that is due and free; returns how many ran."""
    return sum(1 for task in TASKS if run_if_due(task, worker))


def run_if_due(task: Periodic, worker: str) -> bool:
    """Runs one task if it is due and no other worker has it."""
    if not _claim(task, worker):
        return False
    error = ""
    try:
        task.run()
    except Exception as failure:
        error = describe(failure)
        logger.warning("Periodic task %s failed: %s.", task.name, error)
    _finish(task, worker, error)
    return True


def _claim(task: Periodic, worker: str) -> bool:
    """Leases the task. A due time or lease further ahead than any could be (the machine's clock was
    set back) counts as past."""
    now = clock.wall()
    row = PeriodicTask.objects.filter(name=task.name).first()
    if row is not None and not _ready(row, task, now):
        return False
    with transaction.atomic():
        PeriodicTask.objects.bulk_create(
            [PeriodicTask(name=task.name, due_at=now)], ignore_conflicts=True
        )
        rows = PeriodicTask.objects.filter(name=task.name)
        if connection.features.has_select_for_update_skip_locked:
            rows = rows.select_for_update(skip_locked=True)
        row = rows.first()
        if row is None or not _ready(row, task, now):
            return False
        row.leased_by, row.leased_until, row.started_at = worker, now + task.lease, now
        row.save(update_fields=["leased_by", "leased_until", "started_at"])
    return True


def _ready(row: PeriodicTask, task: Periodic, now: datetime) -> bool:
    due = row.due_at <= now or row.due_at > now + task.every + SLACK
    until = row.leased_until
    return due and (until is None or until <= now or until > now + task.lease + SLACK)


def _finish(task: Periodic, worker: str, error: str) -> None:
    """Sets the next due time: the next point of its rhythm that lies ahead, so missed ones run
    once. If the lease was lost meanwhile, the row is the other worker's."""
    with transaction.atomic():
        row = PeriodicTask.objects.filter(name=task.name, leased_by=worker).first()
        if row is None:
            return
        row.due_at = next_due(row.due_at, task.every, clock.wall())
        row.leased_until, row.finished_at, row.error = None, clock.wall(), error
        row.failures = row.failures + 1 if error else 0
        row.save()
        failures = row.failures
    if failures and failures % ALARM_AFTER == 0:
        alarms.sound("task.failing", task=task.name, failures=str(failures))


def next_due(due: datetime, every: timedelta, now: datetime) -> datetime:
    """The first time after now that lies a whole number of periods after the last due time."""
    if due > now:
        return now + every
    return due + ((now - due) // every + 1) * every
