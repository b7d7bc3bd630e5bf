"""A running installation as its operator runs it, with something that starts it again."""

from __future__ import annotations

import os
import secrets
import signal
import socket
import subprocess
import sys
import threading
import time
import urllib.error
import urllib.request
from collections.abc import Callable
from pathlib import Path

from bihuan.config.serving.supervisor import die_with_parent

from .places import ROOT, Place

MARK = "BIHUAN_FAULTS_MARK"
PATIENCE = 240.0


def free_port() -> int:
    """A port on loopback that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def wait(what: Callable[[], bool], seconds: float = PATIENCE, every: float = 0.1) -> bool:
    """True as soon as it is so; False when the time is over."""
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        if what():
            return True
        time.sleep(every)
    return what()


class Site:
    """`bihuan serve --with-worker` and, like a service manager, its restart after any end.

    Every process carries a mark in its environment, so that each can be found, named by what it
    does, killed, and none be left behind.
    """

    def __init__(self, place: Place, *, processes: int = 2, worker: bool = True) -> None:
        self.place, self.port, self.mark = place, free_port(), secrets.token_hex(8)
        self.url = f"http://127.0.0.1:{self.port}"
        self.command = [sys.executable, "-m", "bihuan.config.cli", "serve"]
        self.command += ["--with-worker"] if worker else []
        self.more = {"BIHUAN_WEB_PROCESSES": str(processes), MARK: self.mark}
        self.wanted, self.starts = False, 0
        self.process: subprocess.Popen[bytes] | None = None
        self._keeper: threading.Thread | None = None
        self.log = place.data.parent / f"log-{self.mark}.txt"

    def __enter__(self) -> Site:
        self.wanted = True
        self._keeper = threading.Thread(target=self._keep, daemon=True)
        self._keeper.start()
        try:
            assert wait(self.healthy), self.log.read_text()[-3000:]
        except BaseException:
            self.__exit__()
            raise
        return self

    def __exit__(self, *args: object) -> None:
        self.wanted = False
        if self.process and self.process.poll() is None:
            self.process.send_signal(signal.SIGTERM)
            wait(lambda: self.process is None or self.process.poll() is not None, 30)
        if self._keeper:
            self._keeper.join(30)
        for pid in self.processes():
            _kill(pid)

    def _keep(self) -> None:
        """Restart=always: when it ended and nothing of it is left, it is started again."""
        while self.wanted:
            with self.log.open("ab") as log:
                self.process = subprocess.Popen(
                    self.command,
                    env=self.place.environment(PORT=str(self.port), **self.more),
                    cwd=ROOT,
                    stdout=log,
                    stderr=log,
                    start_new_session=True,
                    preexec_fn=die_with_parent,
                )
            self.starts += 1
            self.process.wait()
            wait(lambda: not self.processes(), 30)
            for pid in self.processes():
                _kill(pid)

    def processes(self) -> dict[int, str]:
        """Process id → "supervisor", "master", "web" or "worker"; of this site only."""
        wanted = f"{MARK}={self.mark}".encode()
        found: dict[int, str] = {}
        for path in Path("/proc").glob("[0-9]*"):
            try:
                if wanted not in (path / "environ").read_bytes().split(b"\0"):
                    continue
                words = (path / "cmdline").read_bytes().split(b"\0")
                parent = int((path / "stat").read_text().rsplit(")", 1)[1].split()[1])
            except (OSError, IndexError):
                continue
            found[int(path.name)] = _role(words, parent)
        masters = {pid for pid, role in found.items() if role.startswith("gunicorn")}
        return {
            pid: ("web" if int(role.split()[1]) in masters else "master")
            if role.startswith("gunicorn")
            else role
            for pid, role in found.items()
        }

    def kill(self, role: str, chance: Callable[[list[int]], int] = lambda found: found[0]) -> bool:
        """One process of that role, or with "all" every one at once; False when there is none."""
        found = self.processes()
        pids = [pid for pid, what in found.items() if role in ("all", what)]
        if not pids:
            return False
        for pid in pids if role == "all" else [chance(pids)]:
            _kill(pid)
        return True

    def healthy(self) -> bool:
        """Whether /healthz says so."""
        return self.health()[0] == 200

    def health(self, seconds: float = 3) -> tuple[int, str]:
        """Status and words of /healthz; 0 when nobody answers."""
        try:
            with urllib.request.urlopen(f"{self.url}/healthz", timeout=seconds) as answer:
                return int(answer.status), answer.read().decode()
        except urllib.error.HTTPError as error:
            return error.code, error.read().decode()
        except OSError:
            return 0, ""


def _role(words: list[bytes], parent: int) -> str:
    if b"gunicorn" in words:
        return f"gunicorn {parent}"
    return "worker" if b"worker" in words else "supervisor"


def _kill(pid: int) -> None:
    try:
        os.kill(pid, signal.SIGKILL)
    except ProcessLookupError:
        return
