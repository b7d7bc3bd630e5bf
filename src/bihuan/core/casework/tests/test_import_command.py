"""The command at its edges: rejects that come back, files that are there, two at a time."""

import csv
import io
import json
import sys
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.db import IntegrityError

from bihuan.core.casework.importing import undoing, writing
from bihuan.core.casework.models import Case
from bihuan.core.casework.tests.test_import import (
    BAD,
    HEADINGS,
    ONE,
    TWO,
    Run,
    as_csv,
    held,
    runner,
)
from bihuan.core.casework.tests.world import World
from bihuan.core.intake import running, telling
from bihuan.core.intake.holding import held as held_file
from bihuan.core.intake.limits import MAX_CELL
from bihuan.core.intake.models import Source, Upload
from bihuan.core.kernel.crypto import sm3


@pytest.fixture
def run(world: World, tmp_path: Path, capsys: Any) -> Run:
    """The command in the tests' district."""
    return runner(tmp_path, capsys)


def phoned(ref: str, phone: str) -> tuple[str, ...]:
    return (ref, *ONE[1:-1], phone)


@pytest.mark.parametrize("phone", ["=1+1", "@1", "+abc", "1380735", "无此号码"])
def test_x14_rejects_sent_back_untouched_are_refused_for_the_same_reason(
    run: Run, tmp_path: Path, phone: str
) -> None:
    rejects = tmp_path / "rejects.csv"
    first = run(as_csv(ONE, phoned("A-7", phone)), "--yes", "--skip-bad", str(rejects))
    assert (first["imported"], first["new"], first["bad"]) == (True, 1, 1)
    assert first["rows"][0]["row"] == 3
    before = held()
    again = run(rejects.read_bytes(), "--yes")
    assert (again["imported"], again["new"], again["bad"], again["exit"]) == (False, 0, 1, 1)
    assert again["rows"][0]["problems"] == first["rows"][0]["problems"]
    assert held() == before


@pytest.mark.parametrize("phone", ["0735-2221234", "+86 138 0735 0001", "１３８０７３５０００１"])
def test_x14_telephones_as_people_write_them_are_taken_as_they_are(run: Run, phone: str) -> None:
    assert run(as_csv(phoned("A-8", phone)), "--yes")["new"] == 1
    assert Case.objects.get().submissions.get().contact_phone == phone


def test_x14_rejects_are_written_also_when_the_good_rows_are_in(run: Run, tmp_path: Path) -> None:
    content = as_csv(ONE, BAD)
    run(content, "--yes", "--skip-bad", str(tmp_path / "first.csv"))
    before, second = held(), tmp_path / "second.csv"
    said = run(content, "--yes", "--skip-bad", str(second))
    assert (said["imported"], said["same"], said["rejected"], said["exit"]) == (False, 1, 1, 1)
    assert second.read_bytes() == (tmp_path / "first.csv").read_bytes()
    assert held() == before


def test_x14_a_file_that_holds_something_is_not_overwritten(run: Run, tmp_path: Path) -> None:
    kept, before = tmp_path / "kept.csv", held()
    kept.write_text("别人的文件", encoding="utf-8")
    for place in (kept, tmp_path, tmp_path / "nowhere" / "rejects.csv"):
        said = run(as_csv(ONE, BAD), "--yes", "--skip-bad", str(place))
        assert (said["imported"], said["exit"], str(tmp_path) in said["error"]) == (False, 2, True)
    assert (kept.read_text(encoding="utf-8"), held()) == ("别人的文件", before)
    assert not Source.objects.exists()
    kept.write_bytes(b"")
    assert run(as_csv(ONE, BAD), "--yes", "--skip-bad", str(kept))["rejected"] == 1
    assert "昨天" in kept.read_text(encoding="utf-8")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["kept.csv", "old.csv"]


def test_x14_rejects_that_cannot_be_put_in_place_take_nothing_back(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(self: Path, target: Path) -> Path:
        raise OSError("disk full")

    with monkeypatch.context() as patch:
        patch.setattr(Path, "replace", full)
        said = run(as_csv(ONE, BAD), "--yes", "--skip-bad", str(tmp_path / "r.csv"))
    assert (said["exit"], "It was imported" in said["error"]) == (1, True)
    assert (Case.objects.count(), Upload.objects.get().state) == (1, "done")


def test_x14_a_cell_too_long_is_a_bad_row_like_others(run: Run, tmp_path: Path) -> None:
    long, longer = "长" * (MAX_CELL + 1), "长" * (5 * MAX_CELL)
    rows = [("A-5", "标题", long, *ONE[3:]), ("A-6", "标题", longer, *ONE[3:]), TWO]
    said = run(as_csv(*rows), "--yes", "--skip-bad", str(tmp_path / "rejects.csv"))
    assert (said["imported"], said["new"], said["bad"], said["exit"]) == (True, 1, 2, 0)
    assert [(row["row"], str(MAX_CELL) in row["problems"][0]) for row in said["rows"]] == [
        (2, True),
        (3, True),
    ]
    assert Case.objects.get().origin.ref == "A-2"


def test_x14_a_file_another_process_imports_is_left_to_it(run: Run) -> None:
    content = as_csv(ONE, TWO)
    before = held()
    with held_file("cases", "old", sm3(content)):
        said = run(content, "--yes")
    assert (said["imported"], said["exit"]) == (False, 1)
    assert "being imported by another process" in said["error"]
    assert (held(), Upload.objects.count()) == (before, 0)
    assert run(content, "--yes")["new"] == 2


def test_x14_a_run_killed_after_its_last_row_is_gone_on_with(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    def dies(self: Any) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(writing.CaseBulk, "publish", dies)
        patch.setattr(running, "give_up", lambda upload: None)
        with pytest.raises(KeyboardInterrupt):
            run(as_csv(ONE, TWO), "--yes")
    assert (Case.everything.count(), Case.objects.count()) == (2, 0)
    said = run(as_csv(ONE, TWO), "--yes")
    assert (said["imported"], Case.objects.count(), held()) == (True, 2, (2, 2, 2, 2))
    assert Upload.objects.get().state == "done"


def test_x14_a_run_whose_process_is_alive_is_not_given_up(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    content, told = as_csv(ONE, TWO), list[str]()

    def undone_meanwhile(self: Any) -> None:
        with pytest.raises(CommandError) as refused:
            call_command("import", "cases", "--undo", str(self.run))
        told.append(str(refused.value))
        undoing.show(self.run)

    monkeypatch.setattr(writing.CaseBulk, "publish", undone_meanwhile)
    assert run(content, "--yes")["new"] == 2
    assert ("being imported by another process" in told[0], Case.objects.count()) == (True, 2)


def test_x14_rows_that_another_import_wrote_meanwhile_end_with_a_sentence(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    def clashes(self: Any, steps: Any) -> None:
        raise IntegrityError

    with monkeypatch.context() as patch:
        patch.setattr(writing.CaseBulk, "write", clashes)
        said = run(as_csv(ONE, TWO), "--yes")
    assert (said["imported"], said["exit"]) == (False, 1)
    assert "run the same command again" in said["error"]
    assert (Upload.objects.get().state, Case.objects.count()) == ("failed", 0)
    assert run(as_csv(ONE, TWO), "--yes")["new"] == 2


@pytest.mark.parametrize(("ends", "code"), [(EOFError, 1), (KeyboardInterrupt, 130)])
def test_x14_no_answer_at_the_prompt_is_a_sentence(
    world: World, tmp_path: Path, monkeypatch: pytest.MonkeyPatch,
    ends: type[BaseException], code: int,
) -> None:  # fmt: skip
    def input_ends() -> str:
        raise ends

    file, before = tmp_path / "old.csv", held()
    file.write_bytes(as_csv(ONE))
    monkeypatch.setattr(sys.stdin, "isatty", lambda: True, raising=False)
    monkeypatch.setattr("builtins.input", input_ends)
    line = ["import", "cases", str(file), "--source", "old", "--unit", "Tdi"]
    with pytest.raises(CommandError) as said:
        call_command(*line, "--kind", "test.matter")
    assert (said.value.returncode, str(said.value)[:21]) == (code, "Nothing was imported:")
    assert held() == before


@pytest.mark.parametrize(
    ("said", "told"),
    [("status:已办结=nonsense", "closed"), ("category:hole=坑", "lamp"), ("title:某=某", "status")],
)
def test_x14_a_value_that_is_none_of_ours_is_refused_naming_those(
    run: Run, said: str, told: str
) -> None:
    before = held()
    answer = run(as_csv(ONE), "--value", said, "--yes")
    assert (answer["imported"], answer["exit"]) == (False, 2)
    assert told in answer["error"]
    assert held() == before


def answering(monkeypatch: pytest.MonkeyPatch, said: str) -> None:
    """Somebody sits at the terminal and types this."""
    for stream in (sys.stdin, sys.stderr, sys.stdout):
        monkeypatch.setattr(stream, "isatty", lambda: True, raising=False)
    monkeypatch.setattr("builtins.input", lambda: said)


def at_terminal(tmp_path: Path, content: bytes, *options: str) -> None:
    file = tmp_path / "old.csv"
    file.write_bytes(content)
    line = ["import", "cases", str(file), "--source", "old", "--unit", "Tdi"]
    call_command(*line, "--kind", "test.matter", *options)


def test_x14_every_row_is_shown_before_the_question_which_says_what_will_happen(
    world: World, tmp_path: Path, capsys: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    answering(monkeypatch, "n")
    rejects, before = tmp_path / "rejects.csv", held()
    at_terminal(tmp_path, as_csv(ONE, TWO, ONE, BAD), "--skip-bad", str(rejects))
    shown = capsys.readouterr()
    lines = shown.out.splitlines()
    assert lines[0] == "4 rows, utf-8, separated by ','."
    assert "opened = 登记时间" in lines[1]
    assert lines[2:5] == [
        "New:",
        "  2: 2023-03-05 · 路面坑洼 · Closed · District",
        "  3: 2023-03-05 · 路灯不亮 · Old · District",
    ]
    assert lines[5:7] == ["Repeated:", "  4: The same as row 2; counted once."]
    assert lines[7] == "Bad:"
    assert lines[8].startswith("  5: “昨天” is no time")
    counts = "2 new, 0 changed, 0 same, 1 repeated, 0 left out, 1 bad, 0 rejected."
    assert lines[9] == counts
    question = f"Take in 2 rows, leave 1 out into {rejects}? [y/N] "
    assert lines[10] == f"{question}{counts} Nothing was imported."
    assert len(lines) == 11
    assert shown.err == "\r4 rows checked\n"
    assert (held(), rejects.exists()) == (before, False)


def test_x14_with_json_the_question_stands_beside_the_answer(
    world: World, tmp_path: Path, capsys: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    answering(monkeypatch, "y")
    at_terminal(tmp_path, as_csv(ONE), "--json")
    shown = capsys.readouterr()
    assert json.loads(shown.out)["imported"] is True
    assert shown.err.endswith("Take in 1 row? [y/N] \r1 row written\n")


def test_x14_repeated_rows_are_named_with_the_row_or_case_they_repeat(
    run: Run, tmp_path: Path, capsys: Any
) -> None:
    first = run(as_csv(ONE, *[TWO] * 22), "--yes")
    assert (first["repeated"], len(first["repeated_rows"])) == (21, 21)
    assert first["repeated_rows"][0] == {"row": 4, "said": "The same as row 3; counted once."}
    again = run(as_csv(TWO))
    assert again["same_rows"] == [{"row": 2, "said": "Already here as TDI-2023-000002"}]
    at_terminal(tmp_path, as_csv(*[ONE] * 23))
    lines = capsys.readouterr().out.splitlines()
    assert lines[0:2] == ["Repeated:", "  3: The same as row 2; counted once."]
    assert lines[20:22] == ["  22: The same as row 2; counted once.", "  … and 2 more"]
    assert lines[22:24] == ["Here already:", "  2: Already here as TDI-2023-000001"]
    assert lines[24].startswith("0 new, 0 changed, 1 same, 22 repeated")


def test_x14_a_broken_off_run_is_asked_about_as_such() -> None:
    assert telling.question({"new": 0, "changed": 0, "bad": 0}, None).startswith("Go on with")


def test_x14_rejects_of_rejects_have_their_two_columns_once(run: Run, tmp_path: Path) -> None:
    first, second = tmp_path / "first.csv", tmp_path / "second.csv"
    run(as_csv(ONE, BAD), "--yes", "--skip-bad", str(first))
    assert first.read_text("utf-8-sig").splitlines()[0].endswith("联系电话,What is wrong,Row")
    run(first.read_bytes(), "--yes", "--skip-bad", str(second))
    lines = [file.read_text("utf-8-sig").splitlines() for file in (first, second)]
    assert lines[0][0] == lines[1][0]
    assert lines[0][1].removesuffix(",3") == lines[1][1].removesuffix(",2")


def test_x14_a_row_with_several_faults_names_them_all(run: Run) -> None:
    headings = (*HEADINGS, "纬度", "经度")
    wrong = ("A-9", "标题", "", "hole", "已办结", "某" * 201, "昨天", "2999-01-01", "", "abc")
    before = held()
    said = run(as_csv((*wrong, "200", "113"), headings=headings), "--yes")
    [row] = said["rows"]
    for part in ("昨天", "2999-01-01", "200 characters", "no position", "11 digits"):
        assert sum(part in problem for problem in row["problems"]) == 1, row["problems"]
    assert held() == before


def test_x14_a_cell_under_no_heading_is_a_bad_row_that_says_so(run: Run, tmp_path: Path) -> None:
    line = ",".join(cell.replace("\n", " ") for cell in (*ONE[:5], "北湖路,1号", *ONE[6:]))
    content = as_csv(TWO) + b"\r\n" + line.encode()
    rejects = tmp_path / "rejects.csv"
    said = run(content, "--yes", "--skip-bad", str(rejects))
    assert (said["new"], said["bad"]) == (1, 1)
    assert "11 cells for 10 headings" in said["rows"][0]["problems"][0]
    assert "“13807350001”" in said["rows"][0]["problems"][0]
    [_head, row] = csv.reader(rejects.read_text("utf-8-sig").splitlines())
    assert (row[5:7], row[-2:]) == (["北湖路", "1号"], ["3", "13807350001"])


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig"])
def test_x14_a_zero_byte_names_its_row(run: Run, encoding: str) -> None:
    before = held()
    spoilt = as_csv(ONE, TWO, encoding=encoding).replace("三盏灯".encode(), "三\0灯".encode())
    said = run(spoilt, "--yes")
    assert (said["exit"], held()) == (2, before)
    assert said["error"] == "Row 3 holds bytes that are no text (NUL). Save the file again."


@pytest.mark.parametrize(
    ("name", "why"), [("nowhere.csv", "No such file or directory"), (".", "Is a directory")]
)
def test_x14_a_file_that_cannot_be_read_is_a_plain_sentence(
    world: World, tmp_path: Path, name: str, why: str
) -> None:
    with pytest.raises(CommandError) as said:
        call_command("import", "cases", str(tmp_path / name), "--source", "old")
    assert (said.value.returncode, str(said.value)) == (
        2,
        f"{tmp_path / name} can't be read: {why}.",
    )


def test_x14_an_unknown_unit_is_answered_with_codes(run: Run, world: World) -> None:
    before = held()
    said = run(as_csv(ONE), "--yes", "--unit", "NOPE")
    own = world.units["district"].code
    assert (said["exit"], held()) == (2, before)
    assert said["error"].startswith("unit: 'NOPE' is no unit's code. It is one of ")
    assert own in said["error"]


def test_x14_who_cannot_be_asked_gets_an_exit_that_says_so(
    world: World, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Any
) -> None:
    monkeypatch.setattr(sys, "stdin", io.StringIO("y\n"))
    before = held()
    with pytest.raises(SystemExit) as ended:
        at_terminal(tmp_path, as_csv(ONE))
    assert (ended.value.code, held()) == (1, before)
    assert "Say --yes" in capsys.readouterr().err
