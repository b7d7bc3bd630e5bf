"""Keeps a few processes running until one ends or a signal comes; then stops them all."""

import ctypes
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Mapping
from types import FrameType

GRACE_SECONDS = 25.0
PR_SET_PDEATHSIG = 1


def die_with_parent() -> None:
    """Runs in the child: Linux sends it SIGTERM when we vanish, even by kill -9."""
    try:
        ctypes.CDLL(None, use_errno=True).prctl(PR_SET_PDEATHSIG, signal.SIGTERM)
    except (OSError, AttributeError):
        return


class Supervisor:
    """Starts named commands, each in a process group of its own, and watches over them."""

    def __init__(self, commands: Mapping[str, list[str]], environment: Mapping[str, str]) -> None:
        self.commands = commands
        self.environment = dict(environment)
        self.children: dict[str, subprocess.Popen[bytes]] = {}
        self.stopping = False

    def run(self, when_started: Callable[[Callable[[], bool]], None]) -> int:
        """Runs until Ctrl-C, SIGTERM or the end of any process. The result is an exit code: 0 when
        asked to stop, 1 when a process ended on its own. `when_started` is called once, with a
        function that says whether to go on waiting."""
        for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            signal.signal(number, self._asked)
        try:
            for name, command in self.commands.items():
                self.children[name] = subprocess.Popen(  # noqa: S603 - our own commands
                    command,
                    env=self.environment,
                    preexec_fn=die_with_parent,
                    start_new_session=True,
                )
            when_started(self._all_running)
            while self._all_running():
                time.sleep(0.2)
        finally:
            ended = [name for name, child in self.children.items() if child.poll() is not None]
            self._stop()
        if self.stopping:
            return 0
        print(f"bihuan: {', '.join(ended)} ended; stopped.", file=sys.stderr)  # noqa: T201
        return 1

    def _asked(self, number: int, frame: FrameType | None) -> None:
        self.stopping = True

    def _all_running(self) -> bool:
        return not self.stopping and all(c.poll() is None for c in self.children.values())

    def _stop(self) -> None:
        for child in self.children.values():
            if child.poll() is None:
                child.terminate()
        deadline = time.monotonic() + GRACE_SECONDS
        for child in self.children.values():
            try:
                child.wait(max(0.1, deadline - time.monotonic()))
            except subprocess.TimeoutExpired:
                os.killpg(child.pid, signal.SIGKILL)
                child.wait()
