"""Quality 14: a worker killed at any step of an exchange leaves one effect."""

import json
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings as live

from bihuan.core.casework.actions import MoveInputs, make_move
from bihuan.core.casework.models import Case, TrailEntry
from bihuan.core.casework.tests.world import World, report
from bihuan.core.kernel import outbox
from bihuan.core.kernel.tests.forking import Process
from bihuan.core.kernel.tests.test_killed import start  # noqa: F401 (a fixture)
from bihuan.interop.workorders import actions
from bihuan.interop.workorders.files import FileTrays
from bihuan.interop.workorders.models import Exchange, Partner

from .conftest import Peer

pytestmark = pytest.mark.django_db(transaction=True)
Start = Callable[..., Process]
STEPS = ("taken", "answered", "settled", "handed over")


class Pausing(FileTrays):
    """Trays that stop before or after a step, to be killed there."""

    def __init__(self, folder: Path, step: str) -> None:
        super().__init__(folder)
        self.step = step

    def settle(self, name: str, *, taken: bool) -> None:
        self._stop("answered")
        super().settle(name, taken=taken)
        self._stop("settled")

    def put(self, name: str, content: bytes) -> None:
        if name.startswith("ack-"):
            self._stop("taken")
        super().put(name, content)
        if not name.startswith("ack-"):
            self._stop("handed over")

    def _stop(self, step: str) -> None:
        if step == self.step:
            print(step, flush=True)  # noqa: T201 - the parent reads it
            time.sleep(60)


def run(folder: str, step: str) -> None:
    live.EXCHANGE_DIR = folder
    partner = Partner.objects.get()
    actions.exchange(partner, Pausing(Path(folder) / partner.code, step))


def tell() -> None:
    opened = TrailEntry.objects.filter(verb="open").count()
    states = sorted(Exchange.objects.values_list("direction", "state"))
    print(json.dumps([Case.objects.count(), opened, states]), flush=True)  # noqa: T201


@pytest.fixture
def prepared(world: World, partner: Partner, peer: Peer) -> Peer:
    """An order lies in the tray, and one of ours waits; made before SQLite's file is copied."""
    case = report(world)
    inputs: Any = MoveInputs(lead=world.posts["hotline"])
    make_move(case.pk, "assign", actor=world.actor("dispatcher"), inputs=inputs)
    outbox.run_pending(None, strict=True)
    peer.say("order", "HL-1", "m-1", words="hole")
    return peer


@pytest.mark.parametrize("step", STEPS)
def test_x20_killed_at_any_step_one_effect(
    prepared: Peer,
    start: Start,  # noqa: F811
    step: str,
) -> None:
    folder = str(prepared.folder.parent)
    killed = start(run, folder, step)
    assert killed.line() == step
    killed.kill()
    for _round in range(2):
        start(run, folder, "").said()
    said = json.loads(start(tell).said()[0])
    assert said == [2, 2, [["in", "done"], ["out", "sent"]]]
    assert [one["data"]["of"] for one in prepared.got("ack")] == ["m-1"]
    assert len(prepared.got("order")) == 1
    assert prepared.left() == []
