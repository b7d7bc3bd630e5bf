"""The directory from a spreadsheet, in the browser and by command."""

import json
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.test import Client

from bihuan.core.access import Actor, may
from bihuan.core.access.tests.world import World, person
from bihuan.core.intake.actions import forget_old_tables
from bihuan.core.intake.models import Upload
from bihuan.core.intake.tests.files import GRID, ROSTER, SECOND, STREET, as_csv, as_xlsx, sent
from bihuan.core.kernel.ids import new_id
from bihuan.core.parties.models import Appointment, DirectoryLog, Organisation, Person, Post

Counts = tuple[int, ...]


def held() -> Counts:
    """How much of everything the directory holds."""
    models = (Organisation, Post, Person, Appointment, DirectoryLog)
    return tuple(model._default_manager.count() for model in models)


def upload(client: Client, content: bytes) -> str:
    """Sends a file; the address of its preview."""
    answer = client.post("/office/import/directory/", sent(content))
    assert answer.status_code == 302, answer.content.decode()
    return str(answer["Location"])


def confirm(client: Client, where: str) -> Any:
    return client.post(f"{where}confirm/")


def counts(client: Client, where: str) -> dict[str, int]:
    """What the preview says of the rows, sorts without any left out."""
    found = client.get(where).context["outcome"]["counts"]
    return {sort: n for sort, n in found.items() if n}


def bad_rows(client: Client, where: str) -> dict[int, list[str]]:
    """Row → what is wrong with it."""
    shown = client.get(where).context["outcome"]["shown"].get("bad", [])
    return {row["number"]: row["words"] for row in shown}


@pytest.mark.parametrize("form", [as_csv, as_xlsx])
def test_x14_roster_is_previewed_then_imported_whole(world: World, form: Any) -> None:
    client = world.client(world.admin)
    before = held()
    where = upload(client, form(*ROSTER))
    assert counts(client, where) == {"new": 3}
    assert held() == before
    confirm(client, where)
    community = Organisation.objects.get(code="431002002-1")
    assert community.parent == Organisation.objects.get(code="431002002")
    assert community.path.startswith(world.here.path)
    post = Post.objects.get(organisation=community)
    assert (post.title, post.role, post.several) == ("网格员", "t_desk", True)
    names = {a.person.name for a in Appointment.objects.filter(post=post)}
    assert names == {"王小五", "赵六"}
    who = Person.objects.get(appointments__post=post, name_index=_index("王小五"))
    assert may(Actor(who), "t.work", community)
    line = Upload.objects.get()
    assert (line.state, line.added, line.parts.count(), line.setup) == ("done", 3, 0, "")


def test_x14_the_same_file_twice_changes_nothing(world: World) -> None:
    client = world.client(world.admin)
    confirm(client, upload(client, as_xlsx(*ROSTER)))
    before = held()
    again = upload(client, as_xlsx(*ROSTER))
    assert counts(client, again) == {"same": 3}
    confirm(client, again)
    assert held() == before


def test_x14_confirmed_twice_is_imported_once(world: World) -> None:
    client = world.client(world.admin)
    where = upload(client, as_csv(*ROSTER))
    confirm(client, where)
    before = held()
    assert client.post(f"{where}confirm/").status_code == 302
    assert held() == before


BAD = {
    "kind": (STREET[0], STREET[1], STREET[2], "星球", *STREET[4:]),
    "unit above": (STREET[0], STREET[1], "nowhere", *STREET[3:]),
    "code missing": ("", *STREET[1:]),
    "not mine": ("431003001", "苏仙岭街道", "431003", "街道", *STREET[4:]),
    "no unit above": ("1", "新省", "", "省", *STREET[4:]),
    "new without kind": ("431002009", "某街道", "431002", "", *STREET[4:]),
    "role": (*GRID[:5], "皇帝", *GRID[6:]),
    "phone": (*GRID[:8], "12345", GRID[9]),
    "somebody else's phone": (*GRID[:7], "别人", "13907350001", GRID[9]),
    "day": (*GRID[:9], "不知道"),
    "formula": (STREET[0], "=1+1", *STREET[2:]),
    "name without phone": (*GRID[:8], "", GRID[9]),
    "circle": ("c1", "甲", "c1", "街道", *STREET[4:]),
}


@pytest.mark.parametrize("fault", BAD)
def test_x14_every_bad_row_is_named_and_nothing_is_imported(world: World, fault: str) -> None:
    client = world.client(world.admin)
    before = held()
    where = upload(client, as_csv(STREET, GRID, BAD[fault]))
    preview = client.get(where)
    bad = bad_rows(client, where)
    assert 4 in bad, fault
    assert all(words and all(words) for words in bad.values())
    assert preview.context["page"].object_list[-1]["number"] == 4
    assert "整份导入" not in preview.content.decode()
    client.post(f"{where}confirm/")
    assert held() == before


def test_x14_two_holders_of_one_post_are_noticed_before_writing(world: World) -> None:
    client = world.client(world.admin)
    rows = [(*row[:6], "", *row[7:]) for row in (GRID, SECOND)]
    assert list(bad_rows(client, upload(client, as_csv(STREET, *rows)))) == [4]


def test_x14_a_refusal_while_importing_takes_everything_back(world: World) -> None:
    """Between preview and confirmation somebody else took the code."""
    from bihuan.core.access import SYSTEM
    from bihuan.core.intake.actions import RowRefused, carry_out
    from bihuan.core.intake.importer import Setup
    from bihuan.core.intake.importers.directory import DIRECTORY
    from bihuan.core.intake.reading import open_file
    from bihuan.core.parties import actions

    reading = open_file(as_csv(*ROSTER))
    _plan, finish = carry_out(reading, DIRECTORY, Setup(), SYSTEM, new_id())
    actions.create_organisation(
        name="抢先", kind="community", code="431002002-1", parent=world.there, actor=SYSTEM
    )
    before = held()
    with pytest.raises(RowRefused) as refused:
        finish()
    assert refused.value.number == 2
    assert held() == before


def test_x14_changes_are_told_and_done(world: World) -> None:
    client = world.client(world.admin)
    headings = ("单位编码", "名称", "上级编码", "岗位", "姓名", "手机号", "任职日期", "截止日期")
    confirm(client, upload(client, as_csv(*ROSTER)))
    rows = (
        ("431002002-1", "龙骨井新社区", "431002001", "", "", "", "", ""),
        ("431002002-1", "", "", "网格员", "王小五", "13807351111", "2025-03-01", "2025-09-30"),
    )
    matched = [*headings]
    matched[1] = "单位名称"
    where = upload(client, as_csv(*rows, headings=matched))
    assert counts(client, where) == {"changed": 2}
    confirm(client, where)
    community = Organisation.objects.get(code="431002002-1")
    assert (community.name, community.parent) == ("龙骨井新社区", world.street)
    ended = Appointment.objects.get(person__phone_index=_index("13807351111", "phone"))
    assert str(ended.ends_on) == "2025-09-30"


def test_x14_columns_are_matched_by_hand(world: World) -> None:
    client = world.client(world.admin)
    content = as_csv(("431002002", "北湖街道", "431002", "街道"), headings=("甲", "乙", "丙", "丁"))
    where = upload(client, content)
    assert [c.name for c in client.get(where).context["missing"]] == ["unit_code"]
    chosen = {"at_unit_code": 0, "at_unit_name": 1, "at_parent_code": 2, "at_kind": 3}
    client.post(f"{where}columns/", {**chosen, "encoding": "utf-8", "delimiter": ","})
    assert counts(client, where) == {"new": 1}
    client.post(f"{where}confirm/")
    assert Organisation.objects.filter(code="431002002").exists()


def test_x14_nobody_imports_their_own_appointment(world: World) -> None:
    client = world.client(world.admin)
    row = (*GRID[:7], "李管理", "13907350000", GRID[9])
    assert "不能任命本人" in bad_rows(client, upload(client, as_csv(STREET, row)))[3][0]


def test_x14_others_neither_import_nor_see_the_file(world: World) -> None:
    where = upload(world.client(world.admin), as_csv(*ROSTER))
    before = held()
    stranger = world.client(world.worker)
    for path in ("/office/import/", "/office/import/directory/", where):
        assert stranger.get(path).status_code == 403
    assert stranger.post("/office/import/directory/", sent(as_csv(*ROSTER))).status_code == 403
    assert stranger.post(f"{where}confirm/").status_code == 403
    assert (held(), Upload.objects.count()) == (before, 1)


def test_x17_what_a_file_held_is_encrypted_and_forgotten(world: World, at: Any) -> None:
    from django.db import connection

    client = world.client(world.admin)
    at(2025, 12, 1, 2)
    where = upload(client, as_csv(*ROSTER))
    with connection.cursor() as cursor:
        for table in ("intake_upload", "intake_uploadpart"):
            cursor.execute(f"SELECT * FROM {table}")
            assert "13807351111" not in str(cursor.fetchall())
    at(2025, 12, 2, 3)
    assert forget_old_tables() == 1
    assert Upload.objects.get().parts.count() == 0
    assert client.get(where).status_code == 200


def test_x14_hostile_upload_is_refused_at_its_field(world: World) -> None:
    client = world.client(world.admin)
    answer = client.post("/office/import/directory/", sent(b"PK\x03\x04 nothing"))
    assert answer.status_code == 200
    assert answer.context["form"].errors["file"]
    assert not Upload.objects.exists()


def test_x14_own_imports_cost_the_same_at_one_and_three_rows(
    world: World, django_assert_num_queries: Any
) -> None:
    from bihuan.core.access.tests.test_office import queries_of

    client = world.client(world.admin)
    upload(client, as_csv(*ROSTER))
    client.get("/office/import/")
    few = queries_of(client, "/office/import/")
    for _each in range(2):
        upload(client, as_csv(*ROSTER))
    assert queries_of(client, "/office/import/") == few


def test_x14_planning_costs_no_query_per_row(world: World) -> None:
    from bihuan.core.access.tests.test_office import queries_of

    client = world.client(world.admin)
    few = queries_of(client, upload(client, as_csv(*ROSTER)))
    many = [(*GRID[:8], f"1380735{number:04}", GRID[9]) for number in range(30)]
    assert queries_of(client, upload(client, as_csv(STREET, *many))) == few


def test_x14_command_imports_and_answers_in_json(world: World, tmp_path: Path, capsys: Any) -> None:
    file = tmp_path / "roster.csv"
    file.write_bytes(as_csv(*ROSTER, encoding="gb18030"))
    before = held()
    call_command("import", "directory", str(file), "--json")
    told = json.loads(capsys.readouterr().out)
    assert (told["imported"], told["new"], held()) == (False, 3, before)
    call_command("import", "directory", str(file), "--json", "--yes")
    assert json.loads(capsys.readouterr().out)["imported"] is True
    call_command("import", "directory", str(file), "--yes")
    assert "3 same" in capsys.readouterr().out
    file.write_bytes(b"PK\x03\x04")
    with pytest.raises(CommandError):
        call_command("import", "directory", str(file))


def test_x14_command_ends_with_one_when_a_row_is_bad(
    world: World, tmp_path: Path, capsys: Any
) -> None:
    file = tmp_path / "roster.csv"
    file.write_bytes(as_csv(STREET, BAD["kind"]))
    before = held()
    with pytest.raises(SystemExit) as ended:
        call_command("import", "directory", str(file), "--yes", "--json")
    assert ended.value.code == 1
    assert json.loads(capsys.readouterr().out)["rows"][0]["row"] == 3
    assert held() == before


def test_x14_known_phone_is_used_again(world: World) -> None:
    known = person("王小五", "13807351111")
    client = world.client(world.admin)
    confirm(client, upload(client, as_csv(STREET, GRID)))
    assert Appointment.objects.get(post__title="网格员").person == known


def _index(text: str, field: str = "name") -> Any:
    column: Any = Person._meta.get_field(f"{field}_index")
    return column.digest(text)
