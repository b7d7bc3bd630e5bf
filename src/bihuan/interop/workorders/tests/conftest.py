"""A district with a partner that works in a post of its own."""

import json
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from bihuan.core.access import SYSTEM
from bihuan.core.casework.tests import kind
from bihuan.core.casework.tests.world import World, make_world
from bihuan.core.parties import actions as parties
from bihuan.interop.workorders import actions
from bihuan.interop.workorders.contract import KIND_ORDERS, KindOrders
from bihuan.interop.workorders.files import FileTrays
from bihuan.interop.workorders.models import Partner
from bihuan.interop.workorders.rules import message

ORDERS = KindOrders(
    kind="test.matter",
    answers={
        "accepted": (),
        "progress": (),
        "done": ("handle", "helper_done"),
        "returned": ("propose_void",),
        "extended": ("propose_extension",),
    },
    tells={"accept": "accepted", "assign": "progress", "handle": "progress", "verify": "done",
           "approve_void": "returned", "approve_extension": "extended"},
)  # fmt: skip
AT = "2025-12-24T08:00:00+08:00"


@pytest.fixture
def world(db: None) -> Iterator[World]:
    kind.install()
    KIND_ORDERS.register(ORDERS)
    yield make_world()
    KIND_ORDERS.forget("test.matter")


@pytest.fixture
def partner(world: World) -> Partner:
    post = parties.create_post(
        world.units["district"], title="hotline", role="partner", actor=SYSTEM
    )
    person = parties.register_person(name="Hotline", actor=SYSTEM)
    parties.appoint(person, post, starts_on=date(2024, 1, 1), actor=SYSTEM)
    world.posts["hotline"], world.people["hotline"] = post, person
    return actions.add_partner(
        code="12345",
        title="Hotline 12345",
        post=post,
        kind="test.matter",
        categories="路面=hole\n路灯=lamp",
        actor=world.actor("admin"),
    )


class Peer:
    """The partner's side of the trays."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.trays = folder, FileTrays(folder)
        self.number = 0

    def lay(self, content: bytes | dict[str, Any], name: str = "") -> str:
        """Puts a message into the tray, whole."""
        self.number += 1
        name = name or f"{self.number:06d}.json"
        raw = content if isinstance(content, bytes) else json.dumps(content).encode()
        part = self.folder / "in" / f"{name}.part"
        part.write_bytes(raw)
        part.rename(self.folder / "in" / name)
        return name

    def say(self, kind: str, number: str, message_id: str = "", **data: Any) -> str:
        """Lays a message of a kind."""
        self.number += 1
        whole = message(message_id or f"m-{self.number}", kind, _at(), data, giver_number=number)
        return self.lay(whole)

    def got(self, kind: str = "") -> list[dict[str, Any]]:
        """What we laid out for it, acknowledgements after messages."""
        files = sorted((self.folder / "out").glob("*.json"))
        found = [json.loads(path.read_text(encoding="utf-8")) for path in files]
        return [one for one in found if kind in ("", one["kind"])]

    def left(self) -> list[str]:
        """What still lies in the tray."""
        return sorted(p.name for p in (self.folder / "in").iterdir() if not p.is_dir())


def _at() -> Any:
    from datetime import datetime

    return datetime.fromisoformat(AT)


@pytest.fixture
def peer(partner: Partner, tmp_path: Path, settings: Any) -> Peer:
    settings.EXCHANGE_DIR = str(tmp_path / "exchange")
    return Peer(tmp_path / "exchange" / partner.code)


@pytest.fixture
def round_of(partner: Partner) -> Callable[[], Any]:
    """A round of exchange, after the outbox has told what happened."""
    from bihuan.core.kernel import outbox

    def make() -> Any:
        outbox.run_pending(None, strict=True)
        return actions.exchange(Partner.objects.get(pk=partner.pk))

    return make
