"""The scenario's work from outside: files checked, imported, taken back; keys; named pictures."""

from __future__ import annotations

import csv
import io
import tempfile
from datetime import timedelta
from pathlib import Path
from typing import Any
from uuid import uuid4

SOURCE = "旧系统"
HEADINGS = ("工单编号", "标题", "诉求内容", "类别", "状态", "登记时间", "办结时间")


def work_of_doors(world: Any) -> None:
    """One of everything that comes through a door and leaves work behind."""
    imports(world)
    key_made(world)
    picture_named(world)
    rated(world)


def rows(prefix: str) -> bytes:
    """Two old cases as another system exports them."""
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(HEADINGS)
    for n in (1, 2):
        first, last = f"2023-03-0{n} 10:00", f"2023-03-0{n} 18:00"
        writer.writerow((f"{prefix}-{n}", "路面坑洼", "门口有个坑", "other", "已办结", first, last))
    return out.getvalue().encode()


def imports(world: Any) -> None:
    """A file imported and on its way back, one confirmed, one to be checked."""
    from bihuan.core.intake import actions
    from bihuan.core.intake.actions import deciding as really
    from bihuan.core.intake.models import Upload

    deciding: Any = really
    done = by_command(world, "U")
    deciding.IN_BACKGROUND = 0  # as if they were long
    admin = world.actor("clerk")
    actions.undo_upload(done, actor=admin)
    for prefix in ("I", "P"):
        importer = _importer()
        upload = actions.receive_upload(
            content=rows(prefix),
            name=f"{prefix}.csv",
            importer=importer,
            actor=admin,
            source=SOURCE,
        )
        deciding.IN_BACKGROUND = 0 if prefix == "P" else 100
        begun = actions.begin(upload, importer=importer, actor=admin)
        assert begun.known  # from the import before
        deciding.IN_BACKGROUND = 0
        upload = Upload.objects.get(pk=begun.pk)
        if prefix == "I":
            actions.confirm_upload(upload, importer=importer, actor=admin)
    states = sorted(Upload.objects.values_list("state", flat=True))
    assert states == ["importing", "planning", "undoing"], states


def by_command(world: Any, prefix: str) -> Any:
    """Imported by the command."""
    from django.core.management import call_command

    from bihuan.core.intake.models import Upload

    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "old.csv"
        file.write_bytes(rows(prefix))
        unit = world.posts["dispatcher"].organisation.code
        call_command(
            "import",
            "cases",
            str(file),
            "--source",
            "旧系统",
            "--unit",
            unit,
            "--yes",
            stdout=io.StringIO(),
        )
    return Upload.objects.get()


def _importer() -> Any:
    from bihuan.core.intake.importer import IMPORTERS

    return IMPORTERS.get("cases")


def key_made(world: Any) -> None:
    """Another system gets a key; its holder is told."""
    from bihuan.core.access import SYSTEM
    from bihuan.core.apikeys.actions import make_key
    from bihuan.core.kernel import clock
    from bihuan.core.parties.models import Appointment

    make_key(
        Appointment.objects.filter(person=world.people["dispatcher"]).get(),
        name="城管平台",
        scopes=("open311.write",),
        expires_on=clock.today() + timedelta(days=90),
        actor=SYSTEM,
    )


def picture_named(world: Any) -> None:
    """A request by Open311 whose picture lies where nobody may ask: the case gets a note."""
    from bihuan.core.casework.opening import Brought
    from bihuan.interop.open311.actions import report
    from bihuan.programmes.gigwork.states import HAZARD
    from bihuan.programmes.gigwork.tests.ground import EAST

    brought = Brought(
        client_id=uuid4(), words="井盖缺失", lat=EAST[0], lon=EAST[1], channel="open311"
    )
    report(HAZARD, brought, named=True, picture="https://10.0.0.1/a.jpg")


def rated(world: Any) -> None:
    """A closed case is rated."""
    from bihuan.core.casework.actions import record_verdict
    from bihuan.core.casework.models import Submission

    own = Submission.objects.filter(reporter=world.people["rider"], case__closed_at__isnull=False)
    first = own.order_by("created_at")[0]
    record_verdict(first.pk, 5, True, "谢谢", actor=world.actor("rider"))
