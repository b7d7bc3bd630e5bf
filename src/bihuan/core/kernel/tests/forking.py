"""Runs a function in a process of its own: forked, so that it starts in a moment."""

import os
import select
import signal
import sys
import time
import traceback
from collections.abc import Callable
from typing import Any

from django.db import connection

_kept: list[Any] = []  # a child must neither use nor close the connections of its parent


class Process:
    """A forked process: what it says, how it ends."""

    def __init__(self, work: Callable[..., None], *arguments: Any, database: str | None) -> None:
        read, write = os.pipe()
        sys.stdout.flush()
        self.pid = os.fork()
        if self.pid == 0:
            os.close(read)
            _child(write, database, work, arguments)
        os.close(write)
        self._from = read
        self._heard = b""
        self.status: int | None = None

    def line(self, seconds: float = 30) -> str:
        """The next line it says."""
        while b"\n" not in self._heard:
            ready, _, _ = select.select([self._from], [], [], seconds)
            assert ready, "the process says nothing"
            part = os.read(self._from, 65536)
            assert part, "the process ended"
            self._heard += part
        line, self._heard = self._heard.split(b"\n", 1)
        return line.decode()

    def said(self) -> list[str]:
        """All that it says until it ends, which it must do well."""
        while part := os.read(self._from, 65536):
            self._heard += part
        assert self.wait() == 0
        return self._heard.decode().split("\n")[:-1]

    def send(self, number: signal.Signals) -> None:
        """Sends a signal."""
        os.kill(self.pid, number)

    def kill(self) -> None:
        """Ends it without warning."""
        if self.status is None:
            self.send(signal.SIGKILL)
            assert self.wait() == -signal.SIGKILL or self.status == 0

    def wait(self, seconds: float = 30) -> int:
        """Its exit code, negative for a signal."""
        end = time.monotonic() + seconds
        while self.status is None and time.monotonic() < end:
            pid, status = os.waitpid(self.pid, os.WNOHANG)
            if pid:
                self.status = os.waitstatus_to_exitcode(status)
                os.close(self._from)
            else:
                time.sleep(0.01)
        assert self.status is not None, "the process does not end"
        return self.status


def _child(write: int, database: str | None, work: Any, arguments: Any) -> None:
    """Opens its own connection, works, and leaves without any of the parent's tidying up."""
    code = 1
    try:
        sys.stdout = os.fdopen(write, "w")
        _kept.append(connection.connection)
        connection.connection = None
        if database is not None:
            connection.settings_dict["NAME"] = database
        work(*arguments)
        sys.stdout.flush()
        code = 0
    except BaseException:
        traceback.print_exc()
    os._exit(code)
