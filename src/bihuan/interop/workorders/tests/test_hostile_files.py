"""The trays: half-written, huge, odd files and hostile JSON end within limits and harm nothing."""

import json
import os
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bihuan.core.casework.models import Case
from bihuan.core.casework.tests.world import World
from bihuan.interop.workorders import schema
from bihuan.interop.workorders.contract import LARGEST_MESSAGE
from bihuan.interop.workorders.models import Exchange

from .conftest import AT, Peer

GOOD = {
    "format": "bihuan-workorder/1", "id": "m-1", "kind": "order", "at": AT, "giver_number": "1",
    "data": {"words": "hole"},
}  # fmt: skip
RAW = json.dumps(GOOD)
Round = Callable[[], Any]

HOSTILE = [
    b"",
    b"null",
    b"[]",
    b"\xff\xfe{}",
    b"[" * 200_000,
    b'{"a":' * 100_000,
    RAW.replace('"hole"', "NaN").encode(),
    RAW.replace('"hole"', "1" * 5000).encode(),
    RAW.replace('"hole"', '"\\ud800"').encode(),
    RAW.replace('"hole"', '"a\\u0000b"').encode(),
    RAW.replace('"hole"', '""').encode(),
    RAW.replace('"hole"', json.dumps("x" * 4001)).encode(),
    RAW.replace('"words"', '"wurds"').encode(),
    RAW.replace('"id": "m-1"', '"id": "../../etc/passwd"').encode(),
    RAW.replace('"id": "m-1"', '"id": "m-1", "id": "m-2"').encode(),
    RAW.replace('"order"', '"orders"').encode(),
    RAW.replace(AT, "yesterday").encode(),
    RAW.replace(AT, "2025-12-24T08:00:00").encode(),
    RAW.replace('"giver_number": "1", ', "").encode(),
    RAW.replace("workorder/1", "workorder/9").encode(),
    RAW.replace('{"words": "hole"}', '{"words": "hole", "lat": 91}').encode(),
    RAW.replace('{"words": "hole"}', '{"words": "hole", "lat": true}').encode(),
    RAW.replace('{"words": "hole"}', '{"words": "hole", "photos": [1]}').encode(),
    RAW.replace('{"words": "hole"}', '{"words": ["hole"]}').encode(),
]


@pytest.mark.parametrize("content", HOSTILE)
def test_x20_hostile_json_is_refused_with_a_reason(content: bytes) -> None:
    with pytest.raises(schema.Malformed) as refused:
        schema.read(content)
    assert refused.value.sentence


@given(st.binary(max_size=300) | st.text(max_size=300).map(str.encode))
def test_x20_no_bytes_do_anything_but_be_refused(content: bytes) -> None:
    with pytest.raises(schema.Malformed):
        schema.read(content)


def test_x20_what_is_good_passes() -> None:
    assert schema.read(RAW.encode()) == GOOD
    assert schema.read(b"\xef\xbb\xbf" + RAW.encode()) == GOOD


def test_x20_a_refused_file_is_laid_aside_and_answered(
    world: World, peer: Peer, round_of: Round
) -> None:
    peer.lay(b"[" * 1000 + b"}", "odd.json")
    peer.lay(RAW.encode(), "later.json")
    done = round_of()
    assert (done.taken, done.refused, Case.objects.count()) == (1, 1, 1)
    assert peer.left() == []
    assert (peer.folder / "in" / "refused" / "odd.json").exists()
    answered = {one["data"]["of"]: one["data"]["result"] for one in peer.got("ack")}
    assert answered == {"odd": "rejected", "m-1": "accepted"}


@pytest.mark.parametrize(
    ("wrong", "of"),
    [
        ({"kind": "orders"}, "m-1"),
        ({"data": {"words": ""}}, "m-1"),
        ({"giver_number": None}, "m-1"),
        ({"id": "../../etc/passwd"}, "odd"),
        ({"id": 7}, "odd"),
    ],
)
def test_x20_a_refusal_names_the_id_in_the_file_where_it_can_be_read(
    world: World, peer: Peer, round_of: Round, wrong: dict[str, Any], of: str
) -> None:
    peer.lay({**GOOD, **wrong}, "odd.json")
    assert round_of().refused == 1
    [told] = peer.got("ack")
    assert (told["data"]["of"], told["data"]["result"]) == (of, "rejected")


def test_x20_another_file_under_a_known_id_has_an_answer_of_its_own(
    world: World, peer: Peer, round_of: Round
) -> None:
    peer.lay(GOOD, "m-1.json")
    round_of()
    other = {**GOOD, "data": {"words": "another hole"}}
    for name in ("m-2.json", "m-2.json", "m-3.json"):
        peer.lay(other, name)
        assert round_of().refused == 1
    peer.lay(b"{}", "m-1.json")
    assert round_of().refused == 1
    results = sorted((one["data"]["of"], one["data"]["result"]) for one in peer.got("ack"))
    assert results == [("m-1", "accepted"), *[("m-1", "rejected")] * 3]
    assert len({one["id"] for one in peer.got("ack")}) == 4
    assert (Case.objects.count(), Case.objects.get().state) == (1, "reported")


def test_x20_files_that_became_no_message_are_listed_as_refused(
    world: World, peer: Peer, round_of: Round
) -> None:
    peer.lay(GOOD, "a.json")
    peer.lay(b"{not json}", "b.json")
    peer.lay({**GOOD, "kind": "orders"}, "c.json")
    peer.lay({**GOOD, "data": {"words": "another hole"}}, "d.json")
    assert (round_of().refused, round_of().refused) == (3, 0)
    rows = list(Exchange.objects.filter(state="rejected").order_by("at", "id"))
    for row, name in zip(rows, ("b.json", "c.json", "d.json"), strict=True):
        assert name in row.reason
    assert [(row.is_stray, row.body) for row in rows] == [(True, "")] * 3
    peer.lay(b"{not json}", "b.json")
    round_of()
    assert Exchange.objects.filter(state="rejected").count() == 3


def test_x20_a_name_that_is_no_text_stops_no_round(
    world: World, peer: Peer, round_of: Round
) -> None:
    (peer.folder / "in" / os.fsdecode(b"\xff.json")).write_bytes(b"{not json}")
    peer.lay(GOOD, "a.json")
    done = round_of()
    assert (done.taken, done.refused, peer.left()) == (1, 1, [])
    assert "?.json" in Exchange.objects.get(state="rejected").reason


def test_x20_a_half_written_file_is_left_until_it_is_whole_or_old(
    world: World, peer: Peer, round_of: Round
) -> None:
    path = peer.folder / "in" / "half.json"
    path.write_bytes(RAW[:40].encode())
    assert round_of().taken == 0
    assert peer.left() == ["half.json"]
    path.write_bytes(RAW.encode())
    assert round_of().taken == 1
    path.write_bytes(RAW[:40].encode())
    os.utime(path, (time.time() - 60, time.time() - 60))
    assert round_of().refused == 1


def test_x20_links_folders_pipes_and_huge_files_are_not_read(
    world: World, peer: Peer, round_of: Round, tmp_path: Path
) -> None:
    secret = tmp_path / "keys.json"
    secret.write_text(RAW)
    tray = peer.folder / "in"
    (tray / "link.json").symlink_to(secret)
    (tray / "folder.json").mkdir()
    os.mkfifo(tray / "pipe.json")
    with (tray / "huge.json").open("wb") as huge:
        huge.truncate(LARGEST_MESSAGE + 1)
    (tray / "note.txt").write_text("not ours")
    started = time.monotonic()
    assert round_of().refused == 4
    assert time.monotonic() - started < 10
    assert Case.objects.count() == 0
    listed = Exchange.objects.values_list("kind", "state", "body")
    assert list(listed) == [("file", "rejected", "")] * 4
    reasons = list(Exchange.objects.values_list("reason", flat=True))
    for name, word in (
        ("link", "链接"),
        ("folder", "普通文件"),
        ("pipe", "普通文件"),
        ("huge", "6 MB"),
    ):
        assert any(f"{name}.json" in one and word in one for one in reasons), reasons
    assert peer.left() == ["note.txt"]
    assert secret.read_text() == RAW


def test_x20_names_in_messages_never_become_paths(
    world: World, peer: Peer, round_of: Round, tmp_path: Path
) -> None:
    before = set(tmp_path.rglob("*"))
    peer.lay({**GOOD, "giver_number": "../../../../tmp/x"}, "a b;$(x).json")
    round_of()
    made = set(tmp_path.rglob("*")) - before
    assert all(path.is_relative_to(peer.folder) for path in made)


def test_x20_the_published_schema_is_that_of_the_code() -> None:
    path = Path(__file__).parents[5] / "docs" / "interfaces" / "work-order.schema.json"
    assert json.loads(path.read_text(encoding="utf-8")) == schema.json_schema()
