"""X-05: the database refuses changes, and verify finds what was changed behind its back."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core import mail
from django.core.management import call_command
from django.db import IntegrityError, connection, transaction

from bihuan.core.casework.actions import anchor_day, make_move, seal_trail
from bihuan.core.casework.actions import seal as sealing
from bihuan.core.casework.actions.seal import line_of
from bihuan.core.casework.models import Case, TrailEntry, TrailSeal
from bihuan.core.casework.tests.world import World, report
from bihuan.core.casework.verifying import faults
from bihuan.core.kernel import clock


@contextmanager
def behind_its_back(*tables: str) -> Iterator[None]:
    """Somebody with the database's password takes the triggers away first."""
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            for table in tables:
                cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
                cursor.execute(f"ALTER TABLE {table} DISABLE TRIGGER ALL")
        else:
            names = ", ".join(f"'{table}'" for table in tables)
            cursor.execute(
                f"SELECT name FROM sqlite_master WHERE type='trigger' AND tbl_name IN ({names})"
            )
            for (name,) in cursor.fetchall():
                cursor.execute(f'DROP TRIGGER "{name}"')
            cursor.execute("PRAGMA defer_foreign_keys = ON")
        yield


def found() -> set[tuple[str, str]]:
    return {(fault.where, fault.what) for fault in faults()}


def test_x05_the_database_refuses_update_and_delete(world: World) -> None:
    report(world)
    for change in (
        lambda: TrailEntry.objects.update(verb="nothing"),
        lambda: TrailEntry.objects.all()._raw_delete("default"),
    ):
        with pytest.raises(IntegrityError), transaction.atomic():
            change()
    assert TrailEntry.objects.get().verb == "open"
    assert found() == set()


def test_x05_an_altered_entry_is_found(world: World) -> None:
    case = report(world)
    make_move(case.pk, "accept", actor=world.actor("grid"))
    seal_trail()
    with behind_its_back("casework_trailentry"):
        TrailEntry.objects.filter(seq=1).update(at=clock.now() - timedelta(days=3))
    assert (case.number, "entry 1 (open) was altered") in found()


def test_x05_a_removed_entry_is_found(world: World) -> None:
    case = report(world)
    make_move(case.pk, "accept", actor=world.actor("grid"))
    with behind_its_back("casework_trailentry"):
        TrailEntry.objects.filter(seq=2)._raw_delete("default")
    assert found() == {(case.number, "the trail ends at 1, the case says 2")}


def test_x05_reordered_entries_are_found(world: World) -> None:
    case = report(world)
    make_move(case.pk, "accept", actor=world.actor("grid"))
    with behind_its_back("casework_trailentry"):
        TrailEntry.objects.filter(seq=1).update(seq=9)
        TrailEntry.objects.filter(seq=2).update(seq=1)
        TrailEntry.objects.filter(seq=9).update(seq=2)
    wheres = {where for where, _what in found()}
    assert wheres == {case.number}
    assert any("reordered" in what for _where, what in found())


def test_x05_a_case_removed_whole_is_found(world: World) -> None:
    gone, kept = report(world), report(world)
    seal_trail()
    tables = ("casework_trailentry", "casework_case", "casework_submission")
    extra = ("casework_assignment", "casework_caseclock")
    with behind_its_back(*tables, *extra), connection.cursor() as cursor:
        cursor.execute("SELECT id FROM casework_case WHERE number = %s", [gone.number])
        (raw,) = cursor.fetchone()
        for table in ("trailentry", "submission", "assignment", "caseclock"):
            cursor.execute(f"DELETE FROM casework_{table} WHERE case_id = %s", [raw])
        cursor.execute("DELETE FROM casework_case WHERE id = %s", [raw])
    assert found() == {("seal 1", "1 of its 2 entries are gone: a case was removed")}
    assert Case.objects.get() == kept


def test_x05_a_trail_written_anew_does_not_fit_the_anchors(world: World, tmp_path: Path) -> None:
    report(world)
    seal_trail()
    anchor = anchor_day(clock.today())
    assert anchor is not None
    kept = tmp_path / "anchors.jsonl"
    kept.write_text(line_of(anchor) + "\n", encoding="utf-8")
    assert list(faults(kept)) == []
    with behind_its_back("casework_trailseal"):
        TrailSeal.objects.filter(n=1).update(hash="f" * 64)
    wheres = {fault.where for fault in faults(kept)}
    assert f"kept anchor {clock.today()}" in wheres


def test_x05_an_anchor_signed_but_not_sent_away_is_sent_by_the_next_run(
    world: World, settings: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Killed between the row and the file: the anchor must still leave the machine, once."""
    settings.DATA_DIR, settings.ADMINS = tmp_path, [("Operator", "operator@example.cn")]
    report(world)
    seal_trail()
    monkeypatch.setattr(sealing, "send_away", lambda anchor: None)
    anchor = anchor_day(clock.today())
    monkeypatch.undo()
    assert anchor is not None
    (tmp_path / "anchors").mkdir()
    (tmp_path / "anchors" / "anchors.jsonl").write_text("a torn li", encoding="utf-8")
    for _ in range(3):
        assert anchor_day(clock.today()) == anchor
    lines = (tmp_path / "anchors" / "anchors.jsonl").read_text(encoding="utf-8").splitlines()
    assert lines == ["a torn li", line_of(anchor)]
    assert len(mail.outbox) == 1


def test_x05_a_forged_anchor_is_found(world: World, tmp_path: Path) -> None:
    report(world)
    seal_trail()
    anchor = anchor_day(clock.today())
    assert anchor is not None
    forged = json.loads(line_of(anchor)) | {"entries": 99}
    kept = tmp_path / "anchors.jsonl"
    kept.write_text(json.dumps(forged), encoding="utf-8")
    assert [f.what for f in faults(kept)] == ["its signature does not fit"]


def test_x05_the_command_says_and_exits(world: World, tmp_path: Path) -> None:
    case = report(world)
    out = StringIO()
    call_command("trail", "verify", stdout=out)
    assert out.getvalue() == "1 entries checked, 0 faults.\n"
    with behind_its_back("casework_trailentry"):
        TrailEntry.objects.update(verb="accept")
    out = StringIO()
    with pytest.raises(SystemExit) as exit_:
        call_command("trail", "verify", "--json", stdout=out)
    assert exit_.value.code == 1
    assert json.loads(out.getvalue())["faults"][0]["where"] == case.number
