"""Serves the product: gunicorn, and the worker beside it; says the address once it answers."""

import hashlib
import os
import shutil
import sys
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Mapping
from pathlib import Path

from .addresses import address, refuse_if_taken
from .supervisor import Supervisor

CONFIGURATION = Path(__file__).with_name("gunicorn_conf.py")
PATIENCE_SECONDS = 90


def healthy(url: str) -> bool:
    """True when /healthz answers 200."""
    try:
        with urllib.request.urlopen(f"{url}/healthz", timeout=2) as answer:  # noqa: S310
            return bool(answer.status == 200)
    except (urllib.error.URLError, OSError):
        return False


def announce(line: str) -> Callable[[Callable[[], bool]], None]:
    """Prints the one line when the product answers, unless it stops before."""
    url = f"http://{address()}"

    def wait(running: Callable[[], bool]) -> None:
        until = time.monotonic() + PATIENCE_SECONDS
        while running() and time.monotonic() < until:
            if healthy(url):
                print(line.format(url=url), flush=True)  # noqa: T201
                return
            time.sleep(0.15)

    return wait


MEMORY = Path("/dev/shm")  # noqa: S108 - the directory made in it is ours alone and random


def figures_folder(data: Path) -> Path:
    """An empty directory for the figures of the web processes, in memory where there is such.

    They are mapped files: on a disk that is full, writing to one kills the process (SIGBUS), and
    the product could not even say that there is no room. What a killed site left is removed.
    """
    base = MEMORY if os.access(MEMORY, os.W_OK) else data
    own = hashlib.sha256(f"{data} {address()}".encode()).hexdigest()[:12]
    for left in base.glob(f"bihuan-{own}-*"):
        shutil.rmtree(left, ignore_errors=True)
    return Path(tempfile.mkdtemp(prefix=f"bihuan-{own}-", dir=base))


def environment(figures: Path) -> dict[str, str]:
    """Ours, with the directory for the figures of the web processes."""
    return {
        **os.environ,
        "PROMETHEUS_MULTIPROC_DIR": str(figures),
        "DJANGO_SETTINGS_MODULE": "bihuan.config.settings",
        "PYTHONUNBUFFERED": "1",
    }


def serve(
    data: Path,
    *,
    line: str,
    with_worker: bool,
    log_level: str,
    beside: Mapping[str, list[str]] | None = None,
) -> int:
    """Runs until asked to stop; the result is an exit code. `beside`: further commands of ours by
    name, which run for as long."""
    refuse_if_taken()
    figures = figures_folder(data)
    given = {**environment(figures), "BIHUAN_GUNICORN_LOG_LEVEL": log_level}
    commands = {
        "web": [sys.executable, "-m", "gunicorn", "-c", str(CONFIGURATION)],
    }
    if with_worker:
        commands["worker"] = [sys.executable, "-m", "bihuan.config.cli", "worker"]
    for name, words in (beside or {}).items():
        commands[name] = [sys.executable, "-m", "bihuan.config.cli", *words]
    try:
        return Supervisor(commands, given).run(announce(line))
    finally:
        shutil.rmtree(figures, ignore_errors=True)
