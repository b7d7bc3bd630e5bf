"""The product as it is served: gunicorn as it ships, and the worker beside it."""

from __future__ import annotations

import os
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterable, Mapping
from pathlib import Path
from types import TracebackType
from typing import IO

from .places import ROOT

CONFIGURATION = ROOT / "src" / "bihuan" / "config" / "serving" / "gunicorn_conf.py"
PATIENCE = 240
TICK = os.sysconf("SC_CLK_TCK")


class Server:
    """Web processes and worker on a free port of loopback while the block lasts."""

    def __init__(self, environment: Mapping[str, str], postgres: int | None = None) -> None:
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            self.port = int(probe.getsockname()[1])
        data = Path(environment["BIHUAN_DATA"])
        figures = data / "metrics"
        shutil.rmtree(figures, ignore_errors=True)
        figures.mkdir(parents=True)
        given = {"PORT": str(self.port), "PROMETHEUS_MULTIPROC_DIR": str(figures)}
        self.environment = {**environment, **given, "BIHUAN_GUNICORN_LOG_LEVEL": "warning"}
        self.log = data / "server.log"
        self.postgres = postgres

    def __enter__(self) -> Server:
        with self.log.open("ab") as log:
            self.web = self._start(log, "gunicorn", "-c", str(CONFIGURATION))
            self.worker = self._start(log, "bihuan.config.cli", "worker")
        until = time.monotonic() + PATIENCE
        while not self._answers():
            if self.web.poll() is not None or time.monotonic() > until:
                raise SystemExit(f"bench: the server does not start\n{self.log.read_text()}")
            time.sleep(0.1)
        return self

    def _start(self, log: IO[bytes], *words: str) -> subprocess.Popen[bytes]:
        command = [sys.executable, "-m", *words]
        return subprocess.Popen(command, env=self.environment, cwd=ROOT, stdout=log, stderr=log)

    def __exit__(
        self,
        kind: type[BaseException] | None,
        value: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        for process in (self.web, self.worker):
            process.send_signal(signal.SIGTERM)
        for process in (self.web, self.worker):
            try:
                process.wait(30)
            except subprocess.TimeoutExpired:
                process.kill()

    def _answers(self) -> bool:
        try:
            with socket.create_connection(("127.0.0.1", self.port), 10) as line:
                line.sendall(b"GET /healthz HTTP/1.0\r\nHost: 127.0.0.1\r\n\r\n")
                return b" 200 " in line.recv(64)
        except OSError:
            return False

    def spent(self) -> dict[str, float]:
        """Seconds of processor used so far by web, worker and database."""
        found = {"web": used(self.web.pid), "worker": used(self.worker.pid)}
        if self.postgres is not None:
            found["database"] = used(self.postgres)
        return found

    def peak_mb(self) -> int:
        """The most memory that any of the web processes has held so far."""
        held = []
        for pid in _children(self.web.pid):
            lines = Path(f"/proc/{pid}/status").read_text().splitlines()
            held += [int(line.split()[1]) for line in lines if line.startswith("VmHWM")]
        return max(held, default=0) // 1024


def used(pid: int) -> float:
    """Seconds of processor of a process, of its children, and of those that ended."""
    total = 0
    for one in [pid, *_children(pid)]:
        try:
            fields = Path(f"/proc/{one}/stat").read_text().rpartition(")")[2].split()
        except OSError:
            continue
        total += sum(int(field) for field in fields[11:15])
    return total / TICK


def _children(pid: int) -> Iterable[int]:
    try:
        text = Path(f"/proc/{pid}/task/{pid}/children").read_text()
    except OSError:
        return
    for child in text.split():
        yield int(child)
        yield from _children(int(child))
