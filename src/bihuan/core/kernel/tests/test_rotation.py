"""Keys can be changed while people work, and a rotation that is killed goes on."""

import json
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.db import connection

from bihuan.core.kernel import crypto
from bihuan.core.kernel.rotation import batches, ringfile, rotate, run

from .sample import Sample


def rows(model: type[Sample]) -> list[tuple[str, str | None]]:
    return sorted(model.objects.values_list("name", "phone"))


def tokens() -> set[str]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT name, phone, phone_index FROM kernel_sample")
        return {crypto.version_of(t) for row in cursor.fetchall() for t in row if t}


def find(model: type[Sample], phone: str) -> bool:
    digest = model._meta.get_field("phone_index").digest(phone)
    return model.objects.filter(phone_index=digest).count() == 1


@pytest.fixture
def people(key_file: Path, sample: type[Sample]) -> type[Sample]:
    sample.objects.bulk_create(Sample(name=f"p{n}", phone=f"13{n}") for n in range(7))
    sample.objects.create(name="nobody", phone=None)
    return sample


def said(*words: str) -> str:
    out = StringIO()
    call_command("keys", *words, stdout=out)
    return out.getvalue()


def test_rotation_brings_everything_over_and_retires_the_old_key(people: type[Sample]) -> None:
    before = rows(people)
    assert "k1: current" in said("status")
    assert said("rotate") == "current: k2, rows changed: 8\nretired: k1\n"
    assert tokens() == {"k2"}
    assert rows(people) == before
    assert find(people, "133")
    assert "kernel.sample.phone_index: k2 7" in said("status")
    assert crypto.ring().live == ("k2",)


def test_a_killed_rotation_goes_on_where_it_was(
    people: type[Sample], monkeypatch: pytest.MonkeyPatch
) -> None:
    before = rows(people)
    real = batches._replace
    seen: list[int] = []

    def dies(*args: Any) -> int:
        seen.append(1)
        if len(seen) == 4:
            raise KeyboardInterrupt
        return real(*args)

    monkeypatch.setattr(batches, "BATCH", 2)
    monkeypatch.setattr(batches, "_replace", dies)
    with pytest.raises(KeyboardInterrupt):
        rotate()
    assert tokens() == {"k1", "k2"}
    assert rows(people) == before
    assert all(find(people, f"13{n}") for n in range(7)), "both keys' indexes are compared"
    assert not find(people, "139")
    monkeypatch.setattr(batches, "_replace", real)
    outcome = rotate()
    assert (outcome.version, outcome.retired) == ("k2", ("k1",))
    assert outcome.changed < 8
    assert tokens() == {"k2"}
    assert rows(people) == before


def test_a_change_made_meanwhile_is_not_overwritten(
    people: type[Sample], monkeypatch: pytest.MonkeyPatch
) -> None:
    real = batches._renewed
    done: list[int] = []

    def meanwhile(table: Any, key: Any, was: Any) -> Any:
        found = real(table, key, was)
        if not done:
            done.append(1)
            people.objects.filter(pk=key).update(name="changed")
        return found

    monkeypatch.setattr(batches, "_renewed", meanwhile)
    rotate()
    assert "changed" in {name for name, _ in rows(people)}
    assert tokens() == {"k2"}


def test_a_text_that_does_not_open_stops_the_retirement(people: type[Sample]) -> None:
    with connection.cursor() as cursor:
        cursor.execute("UPDATE kernel_sample SET name = 'k1.AAAA' WHERE phone IS NULL")
    with pytest.raises(CommandError, match="1 rows could not be re-encrypted; nothing retired"):
        said("rotate")
    assert set(crypto.ring().live) == {"k1", "k2"}


def test_a_retired_key_still_opens_an_old_copy_until_it_is_forgotten(key_file: Path) -> None:
    token = crypto.encrypt("old", context="c")
    new = ringfile.add()
    ringfile.use(new)
    with pytest.raises(ringfile.KeyInUse):
        ringfile.forget("k1")
    ringfile.retire(["k1"])
    assert crypto.decrypt(token, context="c") == "old"
    ringfile.forget("k1")
    with pytest.raises(crypto.CannotDecrypt):
        crypto.decrypt(token, context="c")


def test_a_key_that_rows_still_need_is_not_forgotten(people: type[Sample]) -> None:
    ringfile.use(ringfile.add())
    ringfile.retire(["k1"])
    with pytest.raises(CommandError, match="still need k1"):
        said("forget", "k1")
    assert rows(people)
    rotate()
    run.forget("k1")
    assert list(crypto.ring().encryption) == ["k2", "k3"]


def test_the_file_stays_private_and_keeps_what_is_not_ours(key_file: Path) -> None:
    before = json.loads(key_file.read_text())
    ringfile.add()
    after = json.loads(key_file.read_text())
    assert after["secret_key"] == before["secret_key"]
    assert after["signing"] == before["signing"]
    assert after["blind_index"]["k1"] == before["blind_index"]
    assert key_file.stat().st_mode & 0o777 == 0o600
    assert sorted(path.name for path in key_file.parent.iterdir() if "keys" in path.name) == [
        ".keys.json.lock",
        "keys.json",
    ]


def test_no_command_prints_a_key(key_file: Path, sample: type[Sample]) -> None:
    words = said("status") + said("add") + said("rotate") + said("forget", "k1")
    content = json.loads(key_file.read_text())
    keys = [*content["encryption"].values(), *content["blind_index"].values()]
    assert not [key for key in keys if key in words]
