"""Gunicorn's configuration: threads in a few processes; everything from the environment.

Metrics of all web processes are summed through files in PROMETHEUS_MULTIPROC_DIR.
"""

import os
from typing import Any

from bihuan.config.serving.addresses import address, refuse_unless_loopback

bind = address()
workers = int(os.environ.get("BIHUAN_WEB_PROCESSES", "2"))
worker_class = "gthread"
threads = int(os.environ.get("BIHUAN_WEB_THREADS", "8"))
timeout = 60
graceful_timeout = 20
keepalive = 5
max_requests = 20_000
max_requests_jitter = 2_000
worker_tmp_dir = "/dev/shm" if os.path.isdir("/dev/shm") else None  # noqa: PTH112, S108
wsgi_app = "bihuan.config.wsgi:application"
proc_name = "bihuan"
errorlog = "-"
loglevel = os.environ.get("BIHUAN_GUNICORN_LOG_LEVEL", "info")
accesslog = None  # paths hold ids; what was done is in the trail, how often is in /metrics
forwarded_allow_ips = "127.0.0.1,::1"
limit_request_line = 8190


def on_starting(server: Any) -> None:
    """The demonstration never listens beyond this machine, whoever starts gunicorn and how."""
    if os.environ.get("BIHUAN_DEMO", "0") == "1":
        for host, *_rest in server.cfg.address:
            refuse_unless_loopback(str(host))


def child_exit(server: Any, worker: Any) -> None:
    """Forgets the figures of a process that ended."""
    if "PROMETHEUS_MULTIPROC_DIR" in os.environ:
        from prometheus_client import multiprocess

        multiprocess.mark_process_dead(worker.pid)  # type: ignore[no-untyped-call]
