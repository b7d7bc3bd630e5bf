"""Serving: through the owner's check only, with headers that keep bytes bytes."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client

from bihuan.core.files import actions
from bihuan.core.files.models import StoredFile
from bihuan.core.files.tests.conftest import Gate
from bihuan.core.files.tests.samples import docx, picture, upload

Put = Callable[..., StoredFile]


@pytest.fixture
def photo(put: Put) -> StoredFile:
    row = put(upload(picture()))
    actions.make_ready(row.id)
    row.refresh_from_db()
    return row


def test_x21_file_does_not_exist_for_who_may_not_see_its_owner(
    client: Client, gate: Gate, photo: StoredFile
) -> None:
    for url in (photo.shown_url, photo.thumb_url):
        hidden = client.get(url)
        absent = client.get(url.replace(str(photo.id), str(uuid4())))
        assert (hidden.status_code, absent.status_code) == (404, 404)
        assert "private, max-age" not in hidden.get("Cache-Control", "")
        assert b"WEBP" not in hidden.content


def test_x21_file_is_served_with_headers_that_keep_it_inert(
    client: Client, gate: Gate, photo: StoredFile
) -> None:
    gate.everybody = True
    answer: Any = client.get(photo.shown_url)
    assert answer.status_code == 200
    assert b"".join(answer.streaming_content)[8:12] == b"WEBP"
    assert answer["Content-Type"] == "image/webp"
    assert answer["Cache-Control"] == "private, max-age=300, must-revalidate"
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Content-Security-Policy"] == "default-src 'none'; sandbox"
    assert answer["Content-Disposition"].startswith("inline")


def test_x21_known_picture_is_not_sent_again_but_is_checked_again(
    client: Client, gate: Gate, photo: StoredFile
) -> None:
    gate.everybody = True
    etag = client.get(photo.thumb_url)["ETag"]
    assert client.get(photo.thumb_url, headers={"if-none-match": etag}).status_code == 304
    gate.everybody = False
    assert client.get(photo.thumb_url, headers={"if-none-match": etag}).status_code == 404


def test_x02_visitor_with_number_and_code_sees_the_photos_of_that_report(
    client: Client, gate: Gate, photo: StoredFile
) -> None:
    assert client.get(photo.shown_url).status_code == 404
    gate.session_key = "proved"
    session = client.session
    session["proved"] = "yes"
    session.save()
    assert client.get(photo.shown_url).status_code == 200


def test_g09_placeholder_until_ready(client: Client, gate: Gate, put: Put) -> None:
    gate.everybody = True
    row = put(upload(picture()))
    answer = client.get(row.thumb_url)
    assert (answer.status_code, answer["Content-Type"]) == (200, "image/svg+xml")
    assert answer["Cache-Control"] == "private, no-store"
    assert b"<script" not in answer.content


def test_document_is_only_ever_a_download(client: Client, gate: Gate, put: Put) -> None:
    gate.everybody = True
    row = put(upload(docx(), "说明.docx"))
    actions.make_ready(row.id)
    answer = client.get(row.shown_url)
    assert answer["Content-Disposition"].startswith("attachment")
    assert "%E8%AF%B4%E6%98%8E.docx" in answer["Content-Disposition"]
    assert answer["X-Content-Type-Options"] == "nosniff"


def test_front_server_may_send_the_bytes(
    client: Client, gate: Gate, photo: StoredFile, settings: Any
) -> None:
    settings.FILES_ACCEL_PREFIX = "/inside/"
    assert client.get(photo.shown_url).status_code == 404
    gate.everybody = True
    answer = client.get(photo.shown_url)
    assert answer["X-Accel-Redirect"] == f"/inside/{photo.shown}"
    assert answer.content == b""


def test_nothing_is_uploaded_by_address(client: Client, gate: Gate, photo: StoredFile) -> None:
    assert client.post("/files/upload/", {"file": upload(picture())}).status_code == 404
    gate.everybody = True
    assert client.post(photo.shown_url, {}).status_code in {400, 403, 405, 409}
    assert StoredFile.objects.count() == 1
