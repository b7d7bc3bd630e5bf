"""What the worker makes of a kept original."""

from __future__ import annotations

import io
import resource
import time
from collections.abc import Callable
from datetime import UTC, datetime

import pytest
from django.db import connection
from PIL import Image

from bihuan.core.files import Refused, actions, storage
from bihuan.core.files.models import FileState, StoredFile
from bihuan.core.files.tests.samples import SCRIPT, docx, picture, png_text_bomb, upload
from bihuan.core.kernel import outbox

Put = Callable[..., StoredFile]
Disk = Callable[[], list[str]]


def ready(row: StoredFile) -> StoredFile:
    actions.make_ready(row.id)
    row.refresh_from_db()
    return row


def shown(row: StoredFile) -> Image.Image:
    return Image.open(storage.path_of(row.shown))


def test_g09_worker_makes_what_is_shown(put: Put) -> None:
    row = put(upload(picture(3200, 2400)))
    outbox.run_pending()
    row.refresh_from_db()
    assert (row.state, row.width, row.height) == (FileState.READY, 1600, 1200)
    assert shown(row).format == "WEBP"
    assert Image.open(storage.path_of(row.thumb)).size == (320, 240)


@pytest.mark.parametrize("form", ["JPEG", "PNG", "WEBP"])
def test_g09_small_photo_of_each_kind_keeps_its_size(put: Put, form: str) -> None:
    row = ready(put(upload(picture(200, 100, form))))
    assert (row.state, shown(row).size) == (FileState.READY, (200, 100))


def test_g09_photo_is_turned_upright(put: Put) -> None:
    row = ready(put(upload(picture(400, 200, orientation=6))))
    image = shown(row).convert("RGB")
    assert image.size == (200, 400)
    red, blue = image.getpixel((100, 50)), image.getpixel((100, 350))
    assert isinstance(red, tuple)
    assert isinstance(blue, tuple)
    assert red[0] > 200 > red[2]
    assert blue[2] > 200 > blue[0]


def test_x17_place_and_time_leave_the_picture_and_are_kept_encrypted(put: Put) -> None:
    original = picture(place=True)
    assert b"canary-maker" in original
    row = ready(put(upload(original)))
    for path in (row.shown, row.thumb):
        kept = storage.path_of(path).read_bytes()
        assert b"canary-maker" not in kept
        assert not Image.open(io.BytesIO(kept)).getexif()
    assert row.taken_place == (25.79, 113.02)
    assert row.taken_at is not None
    assert row.taken_at.astimezone(UTC) == datetime(2025, 12, 24, 1, 30, tzinfo=UTC)
    with connection.cursor() as cursor:
        cursor.execute("SELECT taken_lat, taken_lon, taken_time FROM files_storedfile")
        assert not any("25.79" in v or "113.02" in v or "2025" in v for v in cursor.fetchone())


def test_g09_polyglot_leaves_nothing_but_pixels(put: Put) -> None:
    row = ready(put(upload(picture() + b"<html>" + SCRIPT + docx())))
    assert row.state == FileState.READY
    for path in (row.shown, row.thumb):
        kept = storage.path_of(path).read_bytes()
        assert b"script" not in kept
        assert b"PK\x03\x04" not in kept


def test_g09_truncated_photo_is_refused_and_its_original_removed(
    put: Put, disk: Disk, django_capture_on_commit_callbacks: Callable[..., object]
) -> None:
    row = put(upload(picture(800, 600)[:2000]))
    with django_capture_on_commit_callbacks(execute=True):  # type: ignore[attr-defined]
        row = ready(row)
    assert (row.state, row.refusal) == (FileState.REFUSED, "damaged")
    assert row.refusal_sentence != ""
    assert disk() == []


@pytest.mark.parametrize("at_end", [False, True])
def test_g09_comment_bomb_costs_no_time_and_no_memory(put: Put, at_end: bool) -> None:
    content = png_text_bomb(at_end=at_end)
    assert len(content) < 1_000_000
    began, memory = time.monotonic(), resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    try:
        state = ready(put(upload(content))).state
    except Refused as refused:
        state, code = FileState.REFUSED, refused.code
        assert code == "damaged"
    assert state == (FileState.READY if at_end else FileState.REFUSED)
    assert time.monotonic() - began < 3
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - memory < 60_000  # kilobytes


def test_g09_altered_original_is_not_shown(put: Put) -> None:
    row = put(upload(picture()))
    storage.path_of(row.original).write_bytes(picture(50, 50))
    row = ready(row)
    assert (row.state, row.refusal) == (FileState.REFUSED, "changed")


def test_g09_prepared_twice_is_prepared_once(put: Put) -> None:
    row = put(upload(picture()))
    assert actions.make_ready(row.id) is True
    made = storage.path_of(row.original).with_name(storage.SHOWN).stat().st_mtime_ns
    assert actions.make_ready(row.id) is False
    assert storage.path_of(row.original).with_name(storage.SHOWN).stat().st_mtime_ns == made


def test_document_is_ready_as_it_came(put: Put) -> None:
    row = ready(put(upload(docx(), "说明.docx")))
    assert (row.state, row.shown, row.thumb) == (FileState.READY, row.original, "")


def test_x17_transparent_picture_gets_white_ground(put: Put) -> None:
    out = io.BytesIO()
    Image.new("RGBA", (10, 10), (0, 0, 0, 0)).save(out, "PNG")
    row = ready(put(upload(out.getvalue())))
    assert shown(row).convert("RGB").getpixel((5, 5)) == (255, 255, 255)
