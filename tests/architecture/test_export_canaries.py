"""Quality 9 and 19 over every list at once: no name, phone or number leaves unasked, nothing runs.

Every person and caller carries a canary in every personal column; every list is exported in both
formats and read, those with personal columns by everybody to whom they are open.
"""

import csv
import io
import re
import zipfile
from collections import defaultdict
from collections.abc import Iterator
from typing import Any

import pytest
from django.core.cache import cache
from django.db import connection
from django.db.models import QuerySet
from django.test import Client
from django.test.utils import CaptureQueriesContext

from bihuan.core.access.actor import Actor
from bihuan.core.access.exporting import EXPORTS, Export, filling, limits
from bihuan.core.access.exporting.declaring import Rows
from bihuan.core.access.models import ExportRecord

from .lists import addresses, client_of, make_lists, plant
from .tree import urls

NUMBER = re.compile(r"-?\d+(\.\d+)?")
REASON = {"file": "csv", "reason": "核对联系方式"}


@pytest.fixture
def world(db: Any, settings: Any, monkeypatch: pytest.MonkeyPatch) -> Any:
    settings.DEMO = True
    cache.clear()
    monkeypatch.setattr(limits, "allowed", lambda actor, request: True)
    return make_lists()


def test_x14_no_list_leaks_a_person_runs_a_formula_or_asks_row_by_row(
    world: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    planted = plant()
    people = {name: client_of(person) for name, person in world.people.items()}
    longest: dict[str, int] = defaultdict(int)
    for export, address in everywhere(world):
        where = f"{address}list={export.code}&format="
        opened = files_of(people, f"{where}csv", everybody=is_personal(export))
        for name, text in opened.items():
            assert not leaks(planted, text), f"{name} {where}"
            longest[export.code] = max(longest[export.code], inert_rows(text))
        if opened:
            client = people[max(opened, key=lambda name: len(opened[name]))]
            assert not leaks(planted, taken(client.get(f"{where}xlsx"))), where
            asked = [queries_of(client, f"{where}csv", n, monkeypatch) for n in (1, 3)]
            assert asked[0] == asked[1], f"{where}: queries for one row and for three"
    assert [export.code for export in EXPORTS if longest[export.code] < 1] == []
    assert not ExportRecord.objects.filter(masked=False).exists()


def test_x14_names_in_full_leave_only_by_right_and_reason(world: Any) -> None:
    planted = plant()
    people = {name: client_of(person) for name, person in world.people.items()}
    given: set[str] = set()
    for export, address in everywhere(world):
        where = f"{address}list={export.code}&format=full"
        askers = people if export.whole else {"admin": people["admin"]}
        for name, client in askers.items():
            unasked = client.post(where, REASON | {"reason": ""})
            assert unasked.status_code in (302, 403, 404, 422), f"{name} {where}"
            assert not unasked.streaming, f"{name} {where}"
            if unasked.status_code == 422 and leaks(planted, taken(client.post(where, REASON))):
                given.add(export.code)
    assert given == {export.code for export in EXPORTS if export.whole}
    records = ExportRecord.objects.filter(masked=False)
    assert set(records.values_list("code", flat=True)) == given
    assert set(records.values_list("reason", flat=True)) == {REASON["reason"]}
    assert not ExportRecord.objects.filter(masked=True).exists()


def everywhere(world: Any) -> Iterator[tuple[Export, str]]:
    """Every list with every address it has in this world."""
    for url in urls():
        for export in getattr(url.view, "exports", ()):
            for address in addresses(url, world):
                yield export, address


def is_personal(export: Export) -> bool:
    return any(column.is_personal for column in export.columns)


def files_of(people: dict[str, Client], where: str, *, everybody: bool) -> dict[str, str]:
    """Who gets which text there; up to the first with rows when that will do."""
    found: dict[str, str] = {}
    for name, client in people.items():
        if text := taken(client.get(where)):
            found[name] = text
            if not everybody and inert_rows(text):
                break
    return found


def queries_of(client: Client, where: str, rows: int, patch: pytest.MonkeyPatch) -> int:
    """Queries that a file of so many rows takes beyond finding them. Short lists are filled up
    with what they have, each row fetched by itself, so that nothing is known from before."""
    asked: list[int] = []

    def some(export: Export, found: Rows, actor: Actor, limit: int) -> Iterator[list[Any]]:
        records = list(found[:rows])
        while records and len(records) < rows:
            records += list(found.all()[:1]) if isinstance(found, QuerySet) else records[:1]
        with CaptureQueriesContext(connection) as caught:
            shown = list(export.shown(actor, records))
            for row in shown:
                for column in export.columns:
                    column.read(row)
        asked.append(len(caught))
        yield shown

    with patch.context() as patched:
        patched.setattr(filling, "shown_rows", some)
        taken(client.get(where))
    return asked[0]


def leaks(planted: set[str], text: str) -> list[str]:
    """Canaries that the text holds."""
    return [one for one in planted if one in text]


def taken(response: Any) -> str:
    """The text of a file, "" where the door is shut."""
    if response.status_code != 200 or not response.streaming:
        assert response.status_code in (302, 403, 404, 422)
        return ""
    data = b"".join(response)
    if data[:2] != b"PK":
        return data.decode("utf-8-sig")
    book = zipfile.ZipFile(io.BytesIO(data))
    text = "".join(book.read(name).decode() for name in book.namelist())
    assert "<f>" not in text
    assert "<script" not in text
    return text


def inert_rows(text: str) -> int:
    """How many rows, none of whose cells a spreadsheet would run."""
    rows = list(csv.reader(io.StringIO(text, newline="")))
    for cell in (cell for row in rows for cell in row if cell):
        assert cell[0] not in "=+-@\t\r＝＋－＠" or NUMBER.fullmatch(cell), cell
    return len(rows) - 1
