"""X-13: many are issued at the same moment, in real transactions: no gap, no double number."""

from __future__ import annotations

from functools import partial

import pytest
from django.db import connection

from bihuan.core.casework.tests import kind
from bihuan.core.casework.tests.office import staff
from bihuan.core.casework.tests.test_concurrency import together
from bihuan.core.casework.tests.world import make_world
from bihuan.core.documents.actions import issue, start
from bihuan.core.documents.models import DocumentWord, OfficialDocument
from bihuan.core.documents.refused import Refused
from bihuan.core.documents.sources import Material
from bihuan.core.documents.typesetting.paper import Paper
from bihuan.core.documents.typesetting.press import Pressed
from bihuan.core.files.tests.samples import docx

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(
        connection.vendor != "postgresql",
        reason="SQLite has one writer at a time; races need PostgreSQL",
    ),
]


def test_x13_issued_at_once_they_are_numbered_without_gaps(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def press(paper: Paper, formats: object = ()) -> Pressed:
        return Pressed(docx=docx(), pdf=b"%PDF-1.7\n" + paper.number.encode(), pages=1)

    monkeypatch.setattr("bihuan.core.documents.actions.issuing.press", press)
    monkeypatch.setattr("bihuan.core.documents.actions.issuing.ATTEMPTS", 50)
    kind.install()
    office = staff(make_world())
    word = DocumentWord.objects.create(
        unit=office.units["district"], word="北政发", mark="北湖区", issuer="北湖区"
    )
    material = Material(title="通知", paragraphs=("正文",))
    drafts = [start(word, "letter", material, actor=office.actor("secretary")) for _n in range(6)]
    works = [
        partial(issue, one.pk, version=1, actor=office.actor("secretary"))
        for one in (*drafts, drafts[0])
    ]
    raised = together(*works)
    assert [type(error) for error in raised] == [Refused]
    numbers = OfficialDocument.objects.values_list("serial", flat=True)
    assert sorted(filter(None, numbers)) == [1, 2, 3, 4, 5, 6]
