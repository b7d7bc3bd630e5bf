"""Large imports by the worker: seen all at once, one effect whatever is killed, an honest end."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest
from django.test import Client

from bihuan.core.casework import verifying
from bihuan.core.casework.importing import undoing, writing
from bihuan.core.casework.models import Case, CaseOrigin
from bihuan.core.casework.tests.test_import import ONE, TWO, as_csv, held, sent
from bihuan.core.casework.tests.world import World
from bihuan.core.intake import planning
from bihuan.core.intake.actions import deciding
from bihuan.core.intake.actions import undoing as taking_back
from bihuan.core.intake.models import Upload, UploadPart
from bihuan.core.kernel import clock, outbox
from bihuan.core.kernel.models import Delivery
from bihuan.core.kernel.outbox.holding import LeaseLost, holding

SignIn = Callable[[str], Client]
SENTENCE = "broke off again and again"


class Killed(BaseException):
    """As a worker that is killed: nothing after it runs."""


@pytest.fixture
def confirmed(world: World, sign_in: SignIn, monkeypatch: pytest.MonkeyPatch) -> Client:
    """A file of two rows in two batches, matched and confirmed; the worker has not begun."""
    monkeypatch.setattr(deciding, "IN_BACKGROUND", 1)
    monkeypatch.setattr(taking_back, "IN_BACKGROUND", 1)
    monkeypatch.setattr(planning, "BATCH", 1)
    client = sign_in("clerk")
    where = str(client.post("/office/import/cases/", sent(as_csv(ONE, TWO)))["Location"])
    outbox.run_pending()
    form = client.get(where).context["form"]
    chosen = {n: form[n].initial for n in form.fields if form[n].initial != ""}
    client.post(where, chosen | {"option_kind": "test.matter"})
    outbox.run_pending()
    values = where.replace("columns", "values")
    form = client.get(values).context["form"]
    client.post(values, {name: form[name].initial for name in form.fields})
    outbox.run_pending()
    client.post(where.replace("columns", "confirm"))
    assert Upload.objects.get().state == "importing"
    return client


@pytest.mark.parametrize("rows", [1, 9], ids=["large", "small"])
def test_x14_a_file_of_a_new_source_is_asked_about_before_it_is_checked(
    world: World, sign_in: SignIn, monkeypatch: pytest.MonkeyPatch, rows: int
) -> None:
    """However many rows it has; what is chosen then is what it is checked by."""
    monkeypatch.setattr(deciding, "IN_BACKGROUND", rows)
    client = sign_in("clerk")
    where = str(client.post("/office/import/cases/", sent(as_csv(ONE, TWO)))["Location"])
    assert where.endswith("/columns/")
    upload = Upload.objects.get()
    assert (upload.state, Delivery.objects.filter(receiver="intake.plan").count()) == ("waiting", 0)
    form = client.get(where).context["form"]
    asked = {field.name for field in form.options}
    assert asked == {f"option_{name}" for name in ("kind", "unit", "datum", "dates", "level")}
    if rows == 1:
        assert client.get(where.replace("columns/", ""))["Location"] == where
        client.post(where.replace("columns", "confirm"))
        assert (Upload.objects.get().state, held()) == ("waiting", (0, 0, 0, 0))
    chosen = {n: form[n].initial for n in form.fields if form[n].initial != ""}
    chosen |= {"option_kind": "test.matter", "option_level": "public"}
    assert str(client.post(where, chosen)["Location"]).endswith("/values/")
    upload.refresh_from_db()
    assert upload.state == ("planning" if rows == 1 else "waiting")
    outbox.run_pending()
    upload.refresh_from_db()
    setup, _chosen = deciding.setup_of(upload)
    assert (upload.state, setup.options["level"]) == ("waiting", "public")
    assert client.get(where.replace("columns", "values")).context["form"].groups


def test_x14_a_large_file_of_a_known_source_is_checked_at_once(
    confirmed: Client,
) -> None:
    outbox.run_pending()
    again = str(confirmed.post("/office/import/cases/", sent(as_csv(ONE, TWO)))["Location"])
    assert not again.endswith("/columns/")
    assert Upload.objects.exclude(state="done").get().state == "planning"


def page_of(client: Client) -> str:
    return client.get(f"/office/import/cases/{Upload.objects.get().pk}/").content.decode()


def test_x14_the_worker_imports_and_the_page_follows(confirmed: Client) -> None:
    assert "/progress/" in page_of(confirmed)
    assert Case.objects.count() == 0
    outbox.run_pending()
    upload = Upload.objects.get()
    assert (upload.state, upload.added, Case.objects.count()) == ("done", 2, 2)
    assert "/progress/" not in page_of(confirmed)
    assert UploadPart.objects.count() == 0


def test_x14_a_killed_worker_is_followed_and_the_effect_is_one(
    confirmed: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = writing.CaseBulk.write
    written: list[int] = []

    def dies(self: Any, steps: Any) -> None:
        if written:
            raise Killed
        written.append(1)
        real(self, steps)

    monkeypatch.setattr(writing.CaseBulk, "write", dies)
    with pytest.raises(Killed):
        outbox.run_pending()
    assert (Case.everything.count(), Case.objects.count()) == (1, 0)
    monkeypatch.setattr(writing.CaseBulk, "write", real)
    assert outbox.run_pending() == 0  # its lease still holds
    over = clock.wall() + timedelta(minutes=3, seconds=1)
    monkeypatch.setattr(clock, "wall", lambda: over)
    outbox.run_pending()
    assert (Upload.objects.get().state, Case.objects.count(), held()) == ("done", 2, (2, 2, 2, 2))
    assert list(verifying.faults()) == []


def test_x14_an_import_that_always_breaks_off_ends_with_a_sentence(
    confirmed: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    def breaks(self: Any) -> None:
        raise RuntimeError

    monkeypatch.setattr(writing.CaseBulk, "publish", breaks)
    Delivery.objects.filter(receiver="intake.import").update(attempts=9)
    outbox.run_pending(strict=False)
    upload = Upload.objects.get()
    assert upload.state == "failed"
    assert UploadPart.objects.count() == 0
    assert Case.objects.count() == 0
    assert upload.why in page_of(confirmed)
    assert "/office/import/cases/" in page_of(confirmed)
    outbox.run_pending()
    monkeypatch.undo()
    again = confirmed.post("/office/import/cases/", sent(as_csv(ONE, TWO)))
    new = Upload.objects.exclude(pk=upload.pk).get()
    assert again.status_code == 302
    assert new.state == "waiting"


def test_x14_an_undo_that_always_breaks_off_may_be_asked_for_again(
    confirmed: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    outbox.run_pending()
    address = f"/office/import/cases/{Upload.objects.get().pk}/undo/"

    def breaks(*_args: Any) -> int:
        raise RuntimeError

    monkeypatch.setattr(undoing, "_batch", breaks)
    confirmed.post(address)
    assert (Upload.objects.get().state, Case.objects.count()) == ("undoing", 0)
    Delivery.objects.filter(receiver="intake.undo").update(attempts=9)
    outbox.run_pending(strict=False)
    upload = Upload.objects.get()
    assert (upload.state, Case.objects.count()) == ("done", 0)
    assert upload.why in page_of(confirmed)
    assert address in page_of(confirmed)
    monkeypatch.undo()
    confirmed.post(address)
    outbox.run_pending()
    upload = Upload.objects.get()
    assert (upload.state, upload.why, Case.objects.count()) == ("undone", "", 0)
    assert not CaseOrigin.objects.filter(freed_at__isnull=True).exists()
    assert list(verifying.faults()) == []


def test_x14_work_that_goes_on_keeps_its_lease(db: None, confirmed: Client) -> None:
    delivery = Delivery.objects.get(receiver="intake.import")
    Delivery.objects.filter(pk=delivery.pk).update(leased_by="me", leased_until=clock.wall())
    with holding(delivery, "me", timedelta(0)):
        outbox.renew()
    with holding(delivery, "another", timedelta(0)), pytest.raises(LeaseLost):
        outbox.renew()
    outbox.renew()
    assert isinstance(delivery.pk, UUID)
