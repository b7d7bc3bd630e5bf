"""Personal values are masked until somebody gives a reason, and that is kept."""

import pytest
from django.apps import apps
from django.db import IntegrityError, transaction

from bihuan.core.access import SYSTEM, masking, personal
from bihuan.core.access.models import Unmasking
from bihuan.core.access.tests.world import PHONE, World
from bihuan.core.kernel.fields import EncryptedTextField
from bihuan.core.parties import actions


@pytest.mark.parametrize(
    ("kind", "value", "shown"),
    [
        ("name", "张小三", "张*三"),
        ("name", "张三", "张*"),
        ("name", "欧阳小雪", "欧**雪"),
        ("phone", "13812345678", "138****5678"),
        ("phone", "07352345678", "073****5678"),
        ("id", "43100219900101123X", "4310**********123X"),
        ("email", "zhang@example.cn", "z***@example.cn"),
        ("unheard of", "anything", "****"),
        ("phone", None, ""),
    ],
)
def test_x17_masks(kind: str, value: str | None, shown: str) -> None:
    assert masking.mask(kind, value) == shown


def test_x17_every_encrypted_column_is_in_the_registry() -> None:
    known = {(each.record, each.field) for each in personal.every()}
    columns = {
        (model._meta.label_lower, column.name)
        for model in apps.get_models()
        for column in model._meta.concrete_fields
        if isinstance(column, EncryptedTextField)
    }
    assert columns <= known
    for record, name in known:
        assert apps.get_model(record)._meta.get_field(name)


def ask(world: World, **data: str) -> dict[str, str]:
    asked = {
        "record": "parties.person",
        "record_id": str(world.worker.pk),
        "field": "phone",
        "reason": "核对联系方式",
    }
    return {**asked, **data}


def test_x17_unmasking_shows_once_and_is_logged_with_its_reason(world: World) -> None:
    client = world.client(world.admin)
    page = client.get(f"/office/people/{world.worker.pk}/").content.decode()
    assert PHONE not in page
    assert "139****0001" in page
    answer = client.post("/access/unmask/", ask(world))
    assert PHONE in answer.content.decode()
    assert answer["Cache-Control"] == "no-store"
    line = Unmasking.objects.get()
    assert (line.by, line.record_id, line.field) == (world.admin, world.worker.pk, "phone")
    assert line.appointment is not None
    assert line.reason == "核对联系方式"


def test_x17_without_reason_or_right_nothing_is_shown_nor_logged(world: World) -> None:
    admin, worker = world.client(world.admin), world.client(world.worker)
    assert PHONE not in admin.post("/access/unmask/", ask(world, reason=" ")).content.decode()
    refused = worker.post("/access/unmask/", ask(world))
    assert refused.status_code == 403
    assert PHONE not in refused.content.decode()
    assert admin.post("/access/unmask/", ask(world, field="name_index")).status_code == 404
    assert not Unmasking.objects.exists()


def test_x17_unmaskings_cannot_be_altered(world: World) -> None:
    world.client(world.admin).post("/access/unmask/", ask(world))
    with pytest.raises(IntegrityError), transaction.atomic():
        Unmasking.objects.update(reason="other")
    with pytest.raises(IntegrityError), transaction.atomic():
        Unmasking.objects.all().delete()
    assert Unmasking.objects.get().reason == "核对联系方式"


def test_x17_auditor_reads_unmaskings_of_the_unit(world: World) -> None:
    world.client(world.admin).post("/access/unmask/", ask(world))
    page = world.client(world.admin).get("/office/unmaskings/").content.decode()
    assert "核对联系方式" in page
    assert PHONE not in page
    actions.appoint(world.worker, world.desk, actor=SYSTEM)
    assert world.client(world.worker).get("/office/unmaskings/").status_code == 403


def test_x17_no_list_shows_a_phone_or_a_whole_name(world: World) -> None:
    client = world.client(world.admin)
    actions.appoint(world.worker, world.desk, actor=SYSTEM)
    for path in ("people/", "posts/", "log/", f"units/{world.here.pk}/", f"posts/{world.desk.pk}/"):
        page = client.get(f"/office/{path}").content.decode()
        assert PHONE not in page
        assert "张小三" not in page
