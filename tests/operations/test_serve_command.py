"""`bihuan serve` as a service manager or a person at a terminal meets it."""

import os
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

Start = Callable[..., subprocess.Popen[str]]


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def answers(port: int) -> bool:
    try:
        with urllib.request.urlopen(f"http://127.0.0.1:{port}/healthz", timeout=2) as answer:
            return bool(answer.status == 200)
    except OSError:
        return False


def wait(what: Callable[[], bool], seconds: float = 40) -> bool:
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        if what():
            return True
        time.sleep(0.1)
    return False


def children_of(pid: int) -> list[int]:
    """All processes below one, by /proc."""
    found = []
    for path in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = path.read_text().rsplit(")", 1)[1].split()
        except OSError:
            continue
        if int(fields[1]) == pid:
            child = int(path.parent.name)
            found += [child, *children_of(child)]
    return found


def alive(pid: int) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()[0] != "Z"
    except OSError:
        return False


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A migrated, empty installation on SQLite."""
    folder = tmp_path_factory.mktemp("serve")
    done = subprocess.run(command("migrate", "-v0"), env=environment(folder, 0))
    assert done.returncode == 0
    return folder


def command(*arguments: str) -> list[str]:
    return [sys.executable, "-m", "bihuan.config.cli", *arguments]


def environment(folder: Path, port: int, **more: str) -> dict[str, str]:
    own = {"BIHUAN_DATA": str(folder), "PORT": str(port), "BIHUAN_WEB_PROCESSES": "1", **more}
    return {**{k: v for k, v in os.environ.items() if k != "DATABASE_URL"}, **own}


@pytest.fixture
def start(data: Path) -> Iterator[Start]:
    running: list[subprocess.Popen[str]] = []

    def begin(port: int) -> subprocess.Popen[str]:
        process = subprocess.Popen(
            command("serve", "--with-worker"),
            env=environment(data, port),
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
        )
        running.append(process)
        return process

    yield begin
    for process in running:
        process.kill()
        process.wait()


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_a_signal_stops_everything(start: Start, number: signal.Signals) -> None:
    port = free_port()
    process = start(port)
    assert wait(lambda: answers(port))
    below = children_of(process.pid)
    assert len(below) >= 2
    assert process.stdout is not None
    assert process.stdout.readline() == f"Bihuan answers at http://127.0.0.1:{port}\n"
    process.send_signal(number)
    assert process.wait(40) == 0
    assert process.stdout.read() == ""
    assert [pid for pid in below if alive(pid)] == []


def test_kill_9_of_the_supervisor_leaves_nobody_behind(start: Start) -> None:
    port = free_port()
    process = start(port)
    assert wait(lambda: answers(port))
    below = children_of(process.pid)
    process.kill()
    process.wait()
    assert wait(lambda: not any(alive(pid) for pid in below))


def test_a_taken_port_is_said_in_words(data: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        done = subprocess.run(
            command("serve"), env=environment(data, port), text=True, capture_output=True
        )
    assert done.returncode == 1
    assert f"Port {port} is in use" in done.stderr


@pytest.mark.parametrize("host", ["0.0.0.0", "::"])
def test_the_demonstration_refuses_to_be_reached_from_elsewhere(data: Path, host: str) -> None:
    given = environment(data, free_port(), BIHUAN_BIND=host, BIHUAN_DEMO="1")
    for name in ("demo", "serve"):
        done = subprocess.run(command(name), env=given, text=True, capture_output=True)
        assert done.returncode == 1
        assert "listens on loopback only" in done.stderr
    gunicorn = [
        sys.executable,
        "-m",
        "gunicorn",
        "-c",
        "python:bihuan.config.serving.gunicorn_conf",
    ]
    done = subprocess.run(gunicorn, env=given, text=True, capture_output=True, timeout=60)
    assert done.returncode != 0
    assert "listens on loopback only" in done.stderr


def test_the_demonstration_refuses_names_of_the_outside(data: Path) -> None:
    given = environment(data, free_port(), BIHUAN_DEMO="1", BIHUAN_HOSTS="bihuan.example.cn")
    done = subprocess.run(command("demo"), env=given, text=True, capture_output=True)
    assert done.returncode == 1
    assert "stays on loopback" in done.stderr
