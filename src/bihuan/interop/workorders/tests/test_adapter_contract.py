"""What any adapter must do; run against the trays, and against one in memory as measure."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from bihuan.interop.workorders.checks import faults
from bihuan.interop.workorders.contract import KIND_ORDERS, Adapter, Arrived
from bihuan.interop.workorders.files import FileTrays


class Memory:
    """An adapter without a disk."""

    def __init__(self) -> None:
        self.inbox: dict[str, bytes] = {}
        self.outbox: dict[str, bytes] = {}

    def arrived(self) -> Iterator[Arrived]:
        yield from [Arrived(name, self.inbox[name]) for name in sorted(self.inbox)]

    def settle(self, name: str, *, taken: bool) -> None:
        self.inbox.pop(name, None)

    def put(self, name: str, content: bytes) -> None:
        self.outbox[name] = content


class Sides:
    """An adapter and the partner's side of it."""

    def __init__(self, adapter: Adapter, folder: Path | None) -> None:
        self.adapter, self.folder = adapter, folder

    def lay(self, name: str, content: bytes) -> None:
        if isinstance(self.adapter, Memory):
            self.adapter.inbox[name] = content
        elif self.folder:
            (self.folder / "in" / name).write_bytes(content)

    def got(self) -> dict[str, bytes]:
        if isinstance(self.adapter, Memory):
            return self.adapter.outbox
        assert self.folder is not None
        return {path.stem: path.read_bytes() for path in (self.folder / "out").iterdir()}


@pytest.fixture(params=["files", "memory"])
def sides(request: pytest.FixtureRequest, tmp_path: Path) -> Sides:
    if request.param == "memory":
        return Sides(Memory(), None)
    return Sides(FileTrays(tmp_path), tmp_path)


def test_x20_what_arrives_comes_in_order_and_again_until_it_is_settled(sides: Sides) -> None:
    for name in ("2.json", "1.json", "3.json"):
        sides.lay(name, b"{}")
    for _round in range(2):
        assert [one.name for one in sides.adapter.arrived()] == ["1.json", "2.json", "3.json"]
    sides.adapter.settle("1.json", taken=True)
    sides.adapter.settle("2.json", taken=False)
    sides.adapter.settle("2.json", taken=False)
    assert [one.content for one in sides.adapter.arrived()] == [b"{}"]


def test_x20_the_same_name_put_twice_is_one_message(sides: Sides) -> None:
    for _time in range(2):
        sides.adapter.put("00000001-a", b'{"a": 1}')
    assert sides.got() == {"00000001-a": b'{"a": 1}'}


def test_x20_every_binding_of_a_programme_names_moves_that_are_there() -> None:
    assert [text for orders in KIND_ORDERS for text in faults(orders)] == []
