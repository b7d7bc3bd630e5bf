"""X-09: whoever publishes is killed at every call of the API; readers get the piece once."""

from __future__ import annotations

import json
import socket
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any

import pytest

from .harness.places import ROOT, Place
from .harness.site import wait

Note = Callable[..., None]
CALLS = {
    "publish": [
        "stable_token", "media/uploadimg", "material/add_material", "draft/add", "draft/get",
        "freepublish/submit", "freepublish/get",
    ],
    "push": [
        "stable_token", "media/uploadimg", "material/add_material", "draft/add", "draft/get",
        "message/mass/sendall", "message/mass/get",
    ],
}  # fmt: skip


def free_port() -> int:
    """A port of this machine that nobody uses."""
    with socket.socket() as own:
        own.bind(("127.0.0.1", 0))
        return int(own.getsockname()[1])


def answers(port: int) -> bool:
    with socket.socket() as own:
        return own.connect_ex(("127.0.0.1", port)) == 0


@pytest.fixture
def doubled(place: Place) -> Iterator[Place]:
    """An installation with an account, and the double of the platform as a process beside it."""
    port = free_port()
    more = {"BIHUAN_DEMO": "1", "BIHUAN_WECHAT_DOUBLE_PORT": str(port)}
    found = replace(place, more={**place.more, **more})
    made = found.python("tests.faults.harness.publishing", "prepare")
    assert made.returncode == 0, made.stderr[-3000:]
    command = [sys.executable, "-m", "bihuan.config.cli", "wechat-double", "--port", str(port)]
    double = subprocess.Popen(command, env=found.environment(), cwd=ROOT)
    try:
        assert wait(lambda: answers(port))
        yield found
    finally:
        double.kill()
        double.wait()


@pytest.mark.parametrize("mode", ["publish", "push"])
def test_x09_killed_at_every_call_a_piece_is_sent_once(
    doubled: Place, mode: str, note: Note
) -> None:
    done = doubled.python("tests.faults.harness.publishing", mode)
    assert done.returncode == 0, done.stderr[-3000:]
    found = [json.loads(line) for line in done.stdout.splitlines() if line.startswith("{")]
    killed = [one for one in found if one["killed"]]
    assert {one["call"] for one in killed} == set(CALLS[mode]), found
    wrong = [one for one in found if not ended_once(one)]
    assert not wrong, json.dumps(wrong, indent=1)
    note(f"sender killed, {mode}", len(killed), "each piece reached readers once")


def ended_once(one: dict[str, Any]) -> bool:
    """Out, once: one article, of one job or message, and no draft left lying."""
    asked = one["jobs"] + one["messages"]
    return one["state"] == "out" and (one["articles"], asked, one["drafts"]) == (1, 1, 0)
