"""Lets time pass for what was leased or waits for another try, and does all that is due.

python -m tests.faults.harness.settle      (BIHUAN_DATA, DATABASE_URL)
"""

import os


def main() -> None:
    """In a process of its own."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "bihuan.config.settings")
    import django

    django.setup()
    settle_all()


def settle_all() -> None:
    """Leases and pauses end now; what the worker then makes is made in earnest."""
    from bihuan.core.kernel import clock
    from bihuan.core.kernel.models import Delivery, PeriodicTask
    from bihuan.core.kernel.worker import Worker
    from bihuan.interop.wechat.models import Push

    push_in_turn()
    now = clock.wall()
    waiting = Delivery.objects.filter(state=Delivery.WAITING)
    waiting.update(leased_until=None, due_at=now)
    PeriodicTask.objects.update(leased_until=None, due_at=now)
    Push.objects.filter(due_at__isnull=False).update(busy_until=None, due_at=now)
    Worker().run(once=True)


def push_in_turn() -> None:
    """In this process the worker pushes by itself: its threads would still be at it when it has
    nothing left to do."""
    from bihuan.interop.wechat import pool, work

    def start() -> None:
        while work.work_next():
            pass

    pool.start = start


if __name__ == "__main__":
    main()
