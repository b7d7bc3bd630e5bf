"""A demonstration of the bench's own."""

import os
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from pathlib import Path
from types import TracebackType

PATIENCE = 300


class Site:
    """Runs `bihuan demo` in a directory on a free port while the block lasts."""

    def __init__(self, data: Path) -> None:
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            self.port = int(probe.getsockname()[1])
        self.data, self.url = data, f"http://127.0.0.1:{self.port}"
        self.seconds_to_start = 0.0

    def __enter__(self) -> "Site":
        given = {"PORT": str(self.port), "BIHUAN_DATA": str(self.data), "BIHUAN_DEMO": "1"}
        started = time.monotonic()
        command = [sys.executable, "-m", "bihuan.config.cli", "demo"]
        self.process = subprocess.Popen(command, env={**os.environ, **given})
        while not self._answers():
            if self.process.poll() is not None or time.monotonic() - started > PATIENCE:
                raise SystemExit("The demonstration does not start.")
            time.sleep(0.2)
        self.seconds_to_start = time.monotonic() - started
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        value: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.process.send_signal(signal.SIGTERM)
        self.process.wait(40)

    def _answers(self) -> bool:
        try:
            with urllib.request.urlopen(f"{self.url}/healthz", timeout=2) as answer:
                return bool(answer.status == 200)
        except OSError:
            return False
