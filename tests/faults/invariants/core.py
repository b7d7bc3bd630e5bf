"""What the core promises."""

from __future__ import annotations

import hashlib
from collections import Counter
from uuid import UUID

from tests.faults.harness.checker import Found, Told, invariant


@invariant("every acknowledged report is there exactly once, with its words and whole photos")
def acknowledged(told: Told) -> Found:
    from bihuan.core.casework.models import Submission

    for one in told.get("reports", ()):
        rows = list(Submission.objects.filter(client_id=UUID(one["client_id"])))
        if [str(row.pk) for row in rows] != [one["id"]]:
            yield f"{one['client_id']}: told {one['id']}, found {[str(r.pk) for r in rows]}"
        elif rows[0].words != one["words"]:
            yield f"{one['id']}: other words"
        elif sorted(sums_of(rows[0].pk)) != sorted(filter(None, one["photos"].split(","))):
            yield f"{one['id']}: its photos are not the ones that were sent"
    return len(told.get("reports", ()))


def sums_of(submission: UUID) -> list[str]:
    """Digests of what lies on the disk for a report; a missing file has none."""
    from bihuan.core.files import storage
    from bihuan.core.files.models import StoredFile

    found = []
    for row in StoredFile.objects.filter(owner_id=submission, purpose="report"):
        path = storage.path_of(row.original)
        content = path.read_bytes() if path.is_file() else b""
        found.append(hashlib.sha256(content).hexdigest())
    return found


@invariant("nothing is doubled: one report per sending, one sending per client id")
def not_doubled(told: Told) -> Found:
    from bihuan.core.casework.models import Submission

    rows = list(Submission.objects.values_list("words", flat=True))
    for words, count in Counter(rows).items():
        if count > 1 and words and told.get("words_are_unique", True):
            yield f"{count} reports say “{words}”"
    return len(rows)


@invariant("every acknowledged move stands in the trail exactly once")
def moves(told: Told) -> Found:
    from bihuan.core.casework.models import TrailEntry

    for one in told.get("moves", ()):
        found = TrailEntry.objects.filter(case_id=one["case"], verb=one["move"]).count()
        if found != 1:
            yield f"{one['case']} {one['move']}: {found} entries"
    return len(told.get("moves", ()))


@invariant("acknowledged words and verdicts are there exactly once")
def words_and_verdicts(told: Told) -> Found:
    from bihuan.core.casework.models import Remark, Verdict

    for one in told.get("words", ()):
        found = Remark.objects.filter(text=one["words"]).count()
        if found != 1:
            yield f"{one['submission']}: words are there {found} times"
    for one in told.get("verdicts", ()):
        if not Verdict.objects.filter(submission_id=one["submission"]).exists():
            yield f"{one['submission']}: no verdict"
    return len(told.get("words", ())) + len(told.get("verdicts", ()))


@invariant("no half records: cases have reports, opening entries and assignments")
def whole_cases(told: Told) -> Found:
    from bihuan.core.casework.models import Case

    for case in Case.objects.filter(submissions=None, merged_into=None):
        yield f"{case.number} has no submission"
    for case in Case.objects.filter(origin=None).exclude(trail__verb="open"):
        yield f"{case.number} has no first entry"
    return Case.objects.count()


@invariant("every file's row has its bytes, unaltered; bytes without row are only young orphans")
def files(told: Told) -> Found:
    from bihuan.core.files import storage
    from bihuan.core.files.models import FileState, StoredFile

    rows = {row.pk: row for row in StoredFile.objects.exclude(state=FileState.REFUSED)}
    for row in rows.values():
        path = storage.path_of(row.original)
        if not path.is_file():
            yield f"{row.pk}: no bytes"
        elif hashlib.sha256(path.read_bytes()).hexdigest() != row.sha256:
            yield f"{row.pk}: other bytes"
        for name in filter(None, (row.shown, row.thumb)):
            if not storage.path_of(name).stat().st_size:
                yield f"{row.pk}: nothing to show"
    known = set(StoredFile.objects.values_list("pk", flat=True))
    from bihuan.core.files.actions.clear_orphans import GRACE_SECONDS

    for old in set(storage.ids_older_than(GRACE_SECONDS + 7 * 3600)) - known:
        yield f"{old}: bytes without row, older than the grace and a run of the task"
    return len(rows)


@invariant("the trail verifies: every chain, seal and anchor")
def trail(told: Told) -> Found:
    from bihuan.core.casework.models import TrailEntry
    from bihuan.core.casework.verifying import faults

    for fault in faults():
        yield f"{fault.where}: {fault.what}"
    return TrailEntry.objects.count()


@invariant("ledgers: sums are zero, balances agree, nothing below its floor")
def ledgers(told: Told) -> Found:
    from bihuan.core.ledgers.models import Transfer
    from bihuan.core.ledgers.queries import differences

    for one in differences():
        yield f"{one.what} {one.where}: expected {one.expected}, found {one.found}"
    return Transfer.objects.count()


@invariant("the outbox is empty, nothing was given up")
def outbox(told: Told) -> Found:
    from bihuan.core.kernel.models import Delivery

    for row in Delivery.objects.exclude(state=Delivery.DONE):
        yield f"{row.receiver}: {row.state} after {row.attempts} attempts, {row.error}"
    return Delivery.objects.count()


@invariant("each receiver's case is told once to whom it is given")
def notices(told: Told) -> Found:
    from bihuan.core.casework.models import Submission
    from bihuan.core.notices.models import Notice

    opened = Notice.objects.filter(kind="casework.new").values_list("person", "cause")
    for (person, cause), count in Counter(opened).items():
        if count > 1:
            yield f"{person} was told {count} times of {cause}"
    told_of = {cause.partition(":")[2] for _person, cause in opened}
    for row in Submission.objects.filter(standing="first", case__origin=None):  # not imported
        if str(row.case_id) not in told_of and row.case.merged_into_id is None:
            yield f"{row.number}: nobody was told"
    return len(told_of)


@invariant("numbers are unique and without gap")
def numbers(told: Told) -> Found:
    from bihuan.core.casework.models import Submission

    taken: dict[str, list[int]] = {}
    for number in Submission.everything.values_list("number", flat=True):
        head, _dash, last = number.rpartition("-")
        taken.setdefault(head, []).append(int(last))
    for head, found in taken.items():
        if sorted(found) != list(range(1, len(found) + 1)):
            yield f"{head}: {len(found)} numbers up to {max(found)}"
    return sum(map(len, taken.values()))


@invariant("the database itself is sound")
def database(told: Told) -> Found:
    from django.db import connection

    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("PRAGMA integrity_check")
            yield from (row[0] for row in cursor.fetchall() if row[0] != "ok")
            cursor.execute("PRAGMA foreign_key_check")
            yield from (f"{row[0]} {row[1]} points to nothing" for row in cursor.fetchall())
        tables = connection.introspection.table_names(cursor)
        for table in tables:
            cursor.execute(f'SELECT * FROM "{table}"')
            cursor.fetchall()
    return len(tables)
