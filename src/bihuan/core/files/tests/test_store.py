"""Keeping what is sent, and refusing what must not be kept."""

from __future__ import annotations

import errno
from collections.abc import Callable
from typing import Any
from unittest.mock import patch
from uuid import UUID

import pytest

from bihuan.core.access import SYSTEM
from bihuan.core.files import Refused, actions, queries, storage
from bihuan.core.files.models import FileState, StoredFile
from bihuan.core.files.tests.conftest import OWNER
from bihuan.core.files.tests.samples import SCRIPT, docx, picture, png_bomb, upload
from bihuan.core.kernel.ids import new_id

Put = Callable[..., StoredFile]
Disk = Callable[[], list[str]]


def test_g09_photo_is_acknowledged_when_stored_and_numbered(put: Put) -> None:
    content = picture()
    row = put(upload(content))
    assert (row.kind, row.state, row.content_type) == ("photo", FileState.WAITING, "image/jpeg")
    assert (row.width, row.height, row.position, row.name) == (400, 300, 1, "")
    assert storage.path_of(row.original).read_bytes() == content
    assert StoredFile.objects.get().sha256 == row.sha256


HOSTILE = {
    "empty": (b"", "empty"),
    "html called jpg": (b"<!doctype html>" + SCRIPT, "not_a_photo"),
    "svg": (b"<svg xmlns='http://www.w3.org/2000/svg'>" + SCRIPT + b"</svg>", "not_a_photo"),
    "svg with declaration": (b"<?xml version='1.0'?><svg/>", "not_a_photo"),
    "gif": (b"GIF89a" + b"\x00" * 40, "not_a_photo"),
    "program": (b"MZ" + b"\x00" * 100, "not_a_photo"),
    "heic": (b"\x00\x00\x00\x18ftypheic" + b"\x00" * 40, "heic"),
    "only magic": (b"\xff\xd8\xff\xe0", "damaged"),
    "png that ends": (picture(form="PNG")[:20], "damaged"),
    "pixel bomb": (png_bomb(), "too_many_pixels"),
    "wide": (png_bomb(15_999), "too_many_pixels"),
    "too big": (b"\xff\xd8\xff" + b"\x00" * (12 * 1024 * 1024), "too_big"),
    "document": (b"%PDF-1.7\n", "not_a_photo"),
}


@pytest.mark.parametrize("case", HOSTILE, ids=list(HOSTILE))
def test_g09_hostile_photo_is_refused_and_leaves_nothing(put: Put, disk: Disk, case: str) -> None:
    content, code = HOSTILE[case]
    with pytest.raises(Refused) as refused:
        put(upload(content, "photo.jpg"), accept=("photo",))
    assert refused.value.code == code
    assert len(refused.value.sentence) > 8
    assert "%(" not in refused.value.sentence
    assert StoredFile.objects.count() == 0
    assert disk() == []


def test_g09_names_that_climb_directories_make_no_path(put: Put, disk: Disk) -> None:
    row = put(upload(docx(), "../../etc/passwd\\..\\报告\x00.docx"))
    assert row.name == "报告.docx"
    assert disk() == [f"{row.id.hex[-2:]}/{row.id}/original"]
    photo = put(upload(picture(), "../../../x.jpg"))
    assert photo.name == ""
    with pytest.raises(ValueError, match="leaves"):
        storage.path_of("../outside")


DOCUMENTS = {
    "macros": (docx(extra={"word/vbaProject.bin": b"x"}), "macros"),
    "bomb": (docx(extra={"word/media/a": b"\x00" * (101 * 1024 * 1024)}), "bomb"),
    "many": (docx(extra={f"x{n}": b"" for n in range(2_001)}), "bomb"),
    "plain zip": (docx()[:60], "damaged"),
}


@pytest.mark.parametrize("case", DOCUMENTS, ids=list(DOCUMENTS))
def test_g09_hostile_document_is_refused(put: Put, case: str) -> None:
    content, code = DOCUMENTS[case]
    with pytest.raises(Refused) as refused:
        put(upload(content, "a.docx"))
    assert refused.value.code == code
    assert StoredFile.objects.count() == 0


def test_g09_nine_photos_and_no_more(put: Put, disk: Disk) -> None:
    content = picture(20, 20)
    for _number in range(9):
        put(upload(content))
    with pytest.raises(Refused) as refused:
        put(upload(content))
    assert refused.value.code == "too_many"
    assert sorted(StoredFile.objects.values_list("position", flat=True)) == list(range(1, 10))
    assert len(disk()) == 9
    assert put(upload(content), purpose="safe").position == 1


def test_x18_same_client_id_is_one_file_and_other_content_is_refused(put: Put) -> None:
    client_id = new_id()
    first = put(upload(picture()), client_id=client_id)
    assert put(upload(picture()), client_id=client_id) == first
    with pytest.raises(Refused) as refused:
        put(upload(picture(30, 30)), client_id=client_id)
    assert refused.value.code == "other_content"
    assert StoredFile.objects.count() == 1


def test_x18_whole_sending_again_is_the_same_files(put: Put, owner_id: UUID) -> None:
    client_id, sizes = new_id(), (20, 30, 40)
    wanted: dict[str, Any] = {
        "owner_type": OWNER, "owner_id": owner_id, "purpose": "report",
        "actor": SYSTEM, "client_id": client_id,
    }  # fmt: skip
    first = actions.store_all([upload(picture(s, s)) for s in sizes], **wanted)
    again = actions.store_all([upload(picture(s, s)) for s in sizes], **wanted)
    assert first == again
    assert [row.position for row in first] == [1, 2, 3]


def test_g09_all_photos_of_a_sending_or_none(put: Put, owner_id: UUID, disk: Disk) -> None:
    uploads = [upload(picture(20, 20)), upload(b"", "b.jpg")]
    with pytest.raises(Refused):
        actions.store_all(
            uploads, owner_type=OWNER, owner_id=owner_id, purpose="report", actor=SYSTEM
        )
    assert StoredFile.objects.count() == 0
    assert disk() == []


def test_g09_full_disk_gives_a_sentence_and_a_clean_state(put: Put, disk: Disk) -> None:
    full = OSError(errno.ENOSPC, "No space left on device")
    with patch("os.fsync", side_effect=full), pytest.raises(Refused) as refused:
        put(upload(picture()))
    assert refused.value.code == "no_room"
    assert StoredFile.objects.count() == 0
    assert disk() == []


def test_unregistered_owner_is_a_mistake_in_the_program(put: Put, disk: Disk) -> None:
    with pytest.raises(LookupError):
        put(upload(picture()), owner_type="tests.nobody")
    assert disk() == []


@pytest.mark.parametrize("owners", [1, 3])
def test_files_of_several_owners_in_one_query(
    put: Put, owners: int, django_assert_num_queries: Any
) -> None:
    ids = [new_id() for _n in range(owners)]
    for one in ids:
        put(upload(picture(20, 20)), owner_id=one)
        put(upload(picture(30, 30)), owner_id=one)
    nobody = new_id()
    with django_assert_num_queries(1):
        found = queries.files_of(OWNER, [*ids, nobody])
    assert {key: [row.width for row in rows] for key, rows in found.items()} == {
        **{one: [20, 30] for one in ids},
        nobody: [],
    }
