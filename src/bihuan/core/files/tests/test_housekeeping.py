"""Clearing away, erasing, and telling the sender."""

from __future__ import annotations

import os
from collections.abc import Callable
from uuid import UUID

from django.core.files.uploadhandler import TemporaryFileUploadHandler
from django.db import transaction

from bihuan.core.access import SYSTEM
from bihuan.core.files import actions, storage
from bihuan.core.files.models import StoredFile
from bihuan.core.files.tests.conftest import OWNER, Gate
from bihuan.core.files.tests.samples import picture, upload
from bihuan.core.files.upload_handlers import CappedUpload
from bihuan.core.kernel.uploads import USUAL

Put = Callable[..., StoredFile]
Disk = Callable[[], list[str]]


class RolledBack(Exception):
    pass


def test_bytes_without_a_row_are_cleared_and_others_stay(put: Put, disk: Disk) -> None:
    kept = put(upload(picture()))
    try:
        with transaction.atomic():
            lost = put(upload(picture(50, 50)))
            raise RolledBack
    except RolledBack:
        pass
    assert len(disk()) == 2
    assert actions.clear_orphans() == 0  # both are young
    os.utime(storage.path_of(lost.original).parent, (0, 0))
    os.utime(storage.path_of(kept.original).parent, (0, 0))
    assert actions.clear_orphans() == 1
    assert disk() == [kept.original]


def test_files_of_a_vanished_owner_are_cleared(
    put: Put, gate: Gate, disk: Disk, django_capture_on_commit_callbacks: Callable[..., object]
) -> None:
    put(upload(picture()))
    gate.existing = set()
    with django_capture_on_commit_callbacks(execute=True):  # type: ignore[attr-defined]
        assert actions.clear_orphans() == 1
    assert StoredFile.objects.count() == 0
    assert disk() == []


def test_x17_erasing_an_owners_files_leaves_no_byte(
    put: Put,
    owner_id: UUID,
    disk: Disk,
    django_capture_on_commit_callbacks: Callable[..., object],
) -> None:
    row = put(upload(picture()))
    actions.make_ready(row.id)
    assert len(disk()) == 3
    with django_capture_on_commit_callbacks(execute=True):  # type: ignore[attr-defined]
        assert actions.erase_files_of(OWNER, owner_id, actor=SYSTEM) == 1
    assert StoredFile.objects.count() == 0
    assert disk() == []


def test_arriving_file_is_cut_off_at_the_ceiling() -> None:
    cap, temporary = CappedUpload(), TemporaryFileUploadHandler()
    for handler in (cap, temporary):
        handler.new_file("photos", "a.jpg", "image/jpeg", None)
    chunk, given = b"x" * 64 * 1024, 0
    for start in range(0, USUAL + 10 * len(chunk), len(chunk)):
        passed = cap.receive_data_chunk(chunk, start)
        if passed is not None:
            temporary.receive_data_chunk(passed, given)
            given += len(passed)
    assert given == USUAL
