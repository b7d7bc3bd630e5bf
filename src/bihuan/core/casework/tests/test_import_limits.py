"""What a page of imports promises to take arrives whole, and no more than that."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from bihuan.core.casework.tests.test_import import HEADINGS, ONE, as_csv, held, sent
from bihuan.core.casework.tests.world import World
from bihuan.core.intake.actions import content_of
from bihuan.core.intake.forms import upload as forms
from bihuan.core.intake.models import Upload
from bihuan.core.kernel import uploads

SignIn = Callable[[str], Client]
ROWS = [(f"C-{n}", *ONE[1:]) for n in range(40)]


def test_x14_a_spreadsheet_larger_than_a_photo_arrives_whole(
    world: World, sign_in: SignIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(uploads, "USUAL", 1_000)
    content = as_csv(*ROWS, headings=HEADINGS)
    assert len(content) > 4_000
    assert sign_in("clerk").post("/office/import/cases/", sent(content)).status_code == 302
    upload = Upload.objects.get()
    assert content_of(upload) == content


def test_x14_what_is_larger_than_promised_is_refused_in_words(
    world: World, sign_in: SignIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(forms, "MAX_BYTES", 2_000)
    raised: dict[str, Any] = {"intake_upload": 2_000}
    monkeypatch.setattr(uploads, "_raised", raised)
    before = held()
    page = sign_in("clerk").post("/office/import/cases/", sent(as_csv(*ROWS)))
    assert page.status_code == 200
    assert "file" in page.context["form"].errors
    assert page.context["form"].files["file"].size == 2_001
    assert (Upload.objects.count(), held()) == (0, before)
