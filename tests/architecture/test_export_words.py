"""Numbers of people that stand in words leave no list that is called masked (X-14, X-17)."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import pytest
from django.urls import get_resolver

from bihuan.core.access.exporting import EXPORTS, Column, Export
from bihuan.core.access.exporting.filling import cells

PHONE = "13812345678"
NAMED = "刘师傅说路灯不亮"
WORDS = f"北湖路3号，来电人手机{PHONE}，请回电"
OURS = {
    ("measures.indicators", "Code"),
    ("measures.indicators", "Definition"),
    ("measures.published", "Definition"),
    ("measures.published", "What it would say today"),
    ("measures.published", "What the text says"),
    ("access.units", "Unit code"),
    ("access.units_below", "Unit code"),
    ("access.unmaskings", "Record"),
    ("access.roles", "Code"),
    ("access.explanation", "Code"),
    ("accounts.sessions", "Address on the net"),
    ("apikeys.calls", "Called"),
    ("apikeys.calls", "Request number"),
    ("measures.targets", "Unit code"),
    ("measures.targets", "Code of the indicator"),
    ("casework.audit", "Case"),
    ("casework.audit", "Hash"),
    ("casework.audit_case", "Hash"),
    ("casework.audit_case", "Hash before"),
    ("casework.calls", "Number"),
    ("casework.desk", "Number"),
    ("casework.instructions", "Case"),
    ("casework.register", "Number"),
    ("casework.sheets", "Number"),
    ("casework.sheets", "Case"),
    ("casework.to_answer", "Case"),
    ("casework.todo", "Number"),
    ("documents.register", "Document number"),
    ("documents.register", "Digest of the PDF (SHA-256)"),
    ("engagements.members", "Unified social credit code"),
    ("engagements.register", "Unified social credit code"),
    ("gigwork.foundings", "Number"),
    ("gigwork.mine", "Number"),
    ("gigwork.missing", "Unified social credit code"),
    ("gigwork.subsidies", "Number"),
    ("gigwork.subsidies_mine", "Number"),
    ("gigwork.subsidy_kinds", "Code of the kind"),
    ("gigwork.subsidy_lines", "Bank’s reference"),
    ("gigwork.subsidy_lines", "Number"),
    ("gigwork.subsidy_lists", "List number"),
    ("meetings.series", "Series code"),
    ("publishing.desk", "Number"),
    ("publishing.posts", "Address"),
    ("publishing.sites", "Address of the site"),
    ("reading.books", "ISBN"),
    ("reading.diaries", "Number"),
    ("reading.essays", "Number"),
    ("reading.my_diaries", "Number"),
    ("reading.puzzles", "Number"),
    ("reading.quarter", "Number"),
    ("reading.suggestions", "Number"),
    ("webhooks.webhooks", "Address"),
    ("wechat.accounts", "AppID"),
    ("workorders.exchanges", "Case"),
}
"""The columns that may be codes: no person writes into them. Any other is words."""


def every_export() -> Iterator[Export]:
    """All that rooms declare; their views are loaded with the addresses."""
    assert get_resolver().url_patterns
    yield from EXPORTS


def filled(export: Export, *, whole: bool, said: str = WORDS) -> list[Any]:
    """A row of the list, in whose every column of words somebody left this."""
    columns = tuple(
        replace(column, value=lambda _row: said)
        for column in export.columns
        if column.kind in ("text", "words")
    )
    (row,) = cells(replace(export, columns=columns), iter([[None]]), "zh-hans", lambda _r: whole)
    return row


def test_x17_numbers_in_words_are_masked_in_every_list() -> None:
    exports = list(every_export())
    assert len(exports) > 40
    for export in exports:
        for value in filled(export, whole=False):
            assert PHONE not in value, export.code
            assert value.startswith("北湖路3号，"), export.code


def test_x17_words_that_name_somebody_are_left_out_where_people_tell_of_people() -> None:
    exports = list(every_export())
    assert sum(column.kind == "words" for export in exports for column in export.columns) > 30
    for export in exports:
        kinds = [column.kind for column in export.columns if column.kind in ("text", "words")]
        told = ["***" if kind == "words" else NAMED for kind in kinds]
        assert filled(export, whole=False, said=NAMED) == told, export.code
        assert set(filled(export, whole=True, said=NAMED)) <= {NAMED}, export.code


def test_x17_asked_for_in_full_the_words_stay_as_they_are() -> None:
    for export in every_export():
        assert set(filled(export, whole=True)) <= {WORDS}, export.code


def test_x17_no_column_of_words_passes_for_a_code() -> None:
    found = {(e.code, c.title) for e in every_export() for c in e.columns if c.kind == "code"}
    assert found <= OURS


@pytest.mark.parametrize(
    ("kind", "value", "told"),
    [
        ("code", "431002002001", "431002002001"),
        ("text", None, None),
        ("words", None, None),
        ("words", "路灯不亮", "路灯不亮"),
        ("text", 13_812_345_678_000, 13_812_345_678_000),
        ("number", 20_000_001, 20_000_001),
        ("time", datetime(2025, 3, 5, tzinfo=UTC), datetime(2025, 3, 5, tzinfo=UTC)),
    ],
)
def test_x17_what_is_no_words_stays(kind: Any, value: Any, told: Any) -> None:
    export = Export("t", "T", (Column("C", lambda row: row, kind),), lambda _request: [])
    assert list(cells(export, iter([[value]]), "zh-hans")) == [[told]]
