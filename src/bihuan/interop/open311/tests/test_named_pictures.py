"""X-20, quality 9 and 11: `media_url` is fetched later, as hostile as it may be, and kept once."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest

from bihuan.core.apikeys.tests.keys import key_for
from bihuan.core.casework.models import Case, Remark, Submission, TrailEntry
from bihuan.core.casework.tests.world import World
from bihuan.core.files.models import StoredFile
from bihuan.core.files.tests.samples import SCRIPT, picture, png_bomb, upload
from bihuan.core.kernel import clock, outbox
from bihuan.core.kernel.models import ClientRequest, Delivery
from bihuan.core.kernel.outbox.delivering import deliver_next
from bihuan.core.kernel.outgoing import Limits
from bihuan.core.kernel.tests.strangers import Stranger, says, stranger
from bihuan.core.parties.models import Appointment
from bihuan.interop.open311.actions import fetching
from bihuan.interop.open311.models import NamedPicture
from bihuan.interop.open311.tests.helpers import ENGLISH, ROOT, get

REPORT = {"service_code": "t-hole", "lat": "25.79", "long": "113.03", "description": "A pit"}
Send = Callable[..., Submission]


@pytest.fixture
def send(world: World) -> Send:
    """Sends a request that names its picture; the submission of it comes back."""
    dispatcher = Appointment.objects.get(person=world.people["dispatcher"])
    key = key_for(dispatcher, "open311.write").secret

    def post(url: str, own: str = "", **more: Any) -> Submission:
        headers = {"Idempotency-Key": own} if own else {}
        data = REPORT | {"api_key": key, "media_url": url} | more
        answer = ENGLISH.post(f"{ROOT}requests.json", data, headers=headers)
        assert answer.status_code == 200, answer.content
        return Submission.objects.get(number=answer.json()[0]["service_request_id"])

    return post


@pytest.fixture
def reachable(settings: Any) -> Callable[[Stranger], str]:
    """Lets the tests' own server be asked, which stands on loopback; gives its address."""

    def permit(server: Stranger) -> str:
        settings.OUTGOING_HTTP = settings.OUTGOING_LOOPBACK = True
        settings.OUTGOING_PORTS = [server.port]
        return f"http://127.0.0.1:{server.port}/a.jpg?token=t0ken"

    return permit


def kept() -> list[StoredFile]:
    return list(StoredFile.objects.order_by("position"))


def state() -> tuple[str, str, int]:
    named = NamedPicture.objects.get()
    return named.state, named.url, named.tries


def note() -> str:
    """The one line for staff about the picture."""
    [entry] = TrailEntry.objects.filter(verb="note")
    remark = Remark.objects.get(pk=json.loads(entry.refs)["remark"])
    assert (remark.audience, remark.by_person, entry.channel) == ("staff", None, "api")
    return str(remark.text)


def nothing_came(why: str) -> None:
    assert kept() == []
    assert state()[:2] == ("given_up", "")
    assert note() == f"上报方给出的图片未能取得：{why}"


def test_x20_a_named_picture_is_fetched_and_kept_like_an_uploaded_one(
    send: Send, reachable: Callable[[Stranger], str], monkeypatch: pytest.MonkeyPatch
) -> None:
    with stranger(says("200 OK", picture(), "Content-Type: text/html")) as server:
        one = send(reachable(server))
        assert (server.connections, kept()) == (0, [])
        outbox.run_pending()
        outbox.run_pending()
        assert server.connections == 1
    [file] = kept()
    other = send("", media=upload(picture(), "b.jpg"))
    uploaded = StoredFile.objects.get(owner_id=other.pk)
    for name in ("owner_type", "purpose", "position", "kind", "level", "content_type", "sha256"):
        assert getattr(file, name) == getattr(uploaded, name)
    assert (file.owner_id, file.uploaded_by, file.state) == (one.pk, None, "ready")
    assert file.shown.endswith("shown.webp")
    assert state() == ("attached", "", 1)
    assert not TrailEntry.objects.filter(verb="note").exists()
    assert get(f"requests/{one.number}")[0]["media_url"] is None


def test_x20_sent_again_it_is_fetched_once(
    send: Send, reachable: Callable[[Stranger], str]
) -> None:
    with stranger(says("200 OK", picture())) as server:
        url, own = reachable(server), str(uuid4())
        first = send(url, own)
        outbox.run_pending()
        assert send(url, own) == first
        ClientRequest.objects.all().delete()  # as after seven days: the record is still one
        assert send(url + "&changed=1", own) == first
        outbox.run_pending()
        assert server.connections == 1
    assert len(kept()) == 1


def test_x20_a_worker_killed_before_the_mark_keeps_one_file(
    send: Send, reachable: Callable[[Stranger], str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Killed between fetching and the commit: the lease ends, and the next one does it whole."""
    with stranger(says("200 OK", picture())) as server:
        send(reachable(server))
        named = NamedPicture.objects.select_related("submission").get()
        fetching.fetch(named)  # and the worker is gone
        assert kept() == []
        outbox.run_pending()
    assert len(kept()) == 1
    assert state() == ("attached", "", 2)


@pytest.mark.parametrize(
    "url",
    [
        "https://127.0.0.1/a.jpg",
        "https://10.0.0.5/a.jpg",
        "https://192.168.1.1/a.jpg",
        "https://169.254.169.254/latest/meta-data/",
        "https://[::1]/a.jpg",
        "https://[::ffff:10.0.0.5]/a.jpg",
        "http://example.cn/a.jpg",
        "https://2130706433/a.jpg",
        "file:///etc/passwd",
        "nonsense",
    ],
)
def test_x20_an_address_that_must_not_be_asked_is_not_asked(
    send: Send, url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def never(*_args: Any) -> None:
        raise AssertionError("asked")

    monkeypatch.setattr("bihuan.core.kernel.outgoing.wire.open_socket", never)
    monkeypatch.setattr("bihuan.core.kernel.outgoing.resolving.look_up", lambda host, _port: [host])
    send(url)
    outbox.run_pending()
    assert kept() == []
    assert state() == ("given_up", "", 1)
    assert note().startswith("上报方给出的图片未能取得：")


def test_x20_a_name_that_leads_inside_is_not_followed(
    send: Send, monkeypatch: pytest.MonkeyPatch
) -> None:
    inside = ["93.184.216.34", "10.0.0.5"]
    monkeypatch.setattr("bihuan.core.kernel.outgoing.resolving.look_up", lambda *_: inside)
    send("https://pictures.example.cn/a.jpg")
    outbox.run_pending()
    nothing_came("该网址指向内部或保留网络，如确有需要，请联系运维人员放行该网段。")


def test_x20_a_redirect_inside_is_not_followed(
    send: Send, reachable: Callable[[Stranger], str]
) -> None:
    with stranger(says("302 Found", b"", "Location: https://10.0.0.5/a.jpg")) as server:
        send(reachable(server))
        outbox.run_pending()
    assert kept() == []
    assert state() == ("given_up", "", 1)


@pytest.mark.parametrize(
    ("body", "why"),
    [
        (SCRIPT, "这不是照片。此处可添加 JPEG、PNG、WebP 格式的照片。"),
        (b"%PDF-1.7 hostile", "这不是照片。此处可添加 JPEG、PNG、WebP 格式的照片。"),
        (png_bomb(), "该图片的宽或高过大，请缩小后再传。"),
        (b"\xff\xd8\xff\xe0 broken", "该文件已损坏或不完整，请重新选择。"),
        (b"", "该文件是空的，请重新选择。"),
    ],
)
def test_x20_what_is_no_good_picture_is_refused_and_said(
    send: Send, reachable: Callable[[Stranger], str], settings: Any, body: bytes, why: str
) -> None:
    with stranger(says("200 OK", body, "Content-Type: image/jpeg")) as server:
        send(reachable(server))
        outbox.run_pending()
        assert server.connections == 1
    nothing_came(why)
    assert not [path for path in Path(settings.MEDIA_ROOT).rglob("*") if path.is_file()]


def test_x20_a_picture_over_the_limit_is_not_taken_whole(
    send: Send, reachable: Callable[[Stranger], str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(fetching, "LIMITS", Limits(max_bytes=10_000))
    with stranger(says("200 OK", picture() + b"\x00" * 20_000)) as server:
        send(reachable(server))
        outbox.run_pending()
        assert server.connections == 1
    nothing_came("对方服务器返回的内容过大。")


def test_x20_the_tenth_picture_is_refused_like_an_uploaded_one(
    send: Send, reachable: Callable[[Stranger], str]
) -> None:
    media = [upload(picture(60 + n, 40), f"{n}.jpg") for n in range(9)]
    with stranger(says("200 OK", picture())) as server:
        send(reachable(server), media=media)
        outbox.run_pending()
    assert len(kept()) == 9
    assert note() == "上报方给出的图片未能取得：此处最多可添加 9 个文件。"


@pytest.mark.parametrize("status", ["404 Not Found", "500 Oops", "204 No Content"])
def test_x20_failures_are_tried_again_and_then_given_up(
    send: Send, reachable: Callable[[Stranger], str], status: str
) -> None:
    now = clock.wall()
    with stranger(says(status)) as server:
        one = send(reachable(server))
        outbox.run_pending(strict=False)
        tries = [server.connections]
        for _again in range(5):
            Delivery.objects.filter(state="waiting").update(due_at=now)
            outbox.run_pending(strict=False)
            tries.append(server.connections)
    assert tries == [1, 2, 3, 4, 4, 4]
    nothing_came("该地址没有图片。")
    assert not Delivery.objects.exclude(state="done").exists()
    assert Case.objects.get(pk=one.case_id).state == "reported"


def test_x20_it_comes_at_a_later_try(send: Send, reachable: Callable[[Stranger], str]) -> None:
    answers = iter([says("503 Busy"), says("200 OK", picture())])
    with stranger(lambda peer, asked: next(answers)(peer, asked)) as server:
        send(reachable(server))
        found = outbox.run_pending(strict=False)
        waiting = Delivery.objects.get(receiver="open311.fetch_picture")
        assert found >= 1
        assert timedelta(0) < waiting.due_at - clock.wall() <= timedelta(seconds=5)
        assert "t0ken" not in waiting.error
        Delivery.objects.filter(pk=waiting.pk).update(due_at=clock.wall())
        outbox.run_pending()
    assert state() == ("attached", "", 2)
    assert len(kept()) == 1


def test_x20_a_full_disk_is_not_the_pictures_fault(
    send: Send, reachable: Callable[[Stranger], str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_args: Any) -> None:
        raise OSError(28, "No space left on device")

    with stranger(says("200 OK", picture())) as server:
        send(reachable(server))
        with monkeypatch.context() as disk:
            disk.setattr("bihuan.core.files.storage.write", full)
            while deliver_next("w") is not None:
                pass
        assert (state()[0], kept()) == ("waiting", [])
        Delivery.objects.filter(state="waiting").update(due_at=clock.wall())
        outbox.run_pending()
    assert state()[0] == "attached"
