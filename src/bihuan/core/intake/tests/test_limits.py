"""What a file may hold, to the row; cells that come back from a list of rejects."""

import pytest

from bihuan.core.access import SYSTEM
from bihuan.core.access.tests.world import World
from bihuan.core.intake import actions, planning
from bihuan.core.intake.importer import IMPORTERS, Setup, Step
from bihuan.core.intake.limits import MAX_CELL
from bihuan.core.intake.models import Upload
from bihuan.core.intake.neutral import original, safe
from bihuan.core.intake.reading import open_file
from bihuan.core.intake.refusals import FileRefused
from bihuan.core.intake.tests.files import GRID, STREET, as_csv, rows_of, sent

LONG = "x" * (MAX_CELL + 1)


@pytest.mark.parametrize("text", ["=1+1", "+a", "-a", "@a", "=", "'=1", "好", "-1.5", ""])
def test_x14_what_was_made_harmless_comes_back_as_it_was(text: str) -> None:
    assert original(safe(text)) == original(text)
    assert original(safe(safe(text))) == original(text)


@pytest.mark.parametrize("lead", ["\t", "\r"])
def test_x14_a_blank_that_hides_a_formula_is_no_part_of_it(lead: str) -> None:
    assert original(safe(f"{lead}=1")) == "=1"


@pytest.mark.parametrize("text", ["'引号", "''", "'", "it's = 1"])
def test_x14_an_apostrophe_that_guards_nothing_stays(text: str) -> None:
    assert original(text) == text


def test_x14_exactly_as_many_rows_as_promised_are_taken(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(planning, "MAX_ROWS", 2)
    client, address = world.client(world.admin), "/office/import/directory/"
    blank = [""] * len(STREET)
    taken = client.post(address, sent(as_csv(STREET, blank, GRID), "two.csv"))
    assert (taken.status_code, Upload.objects.get().rows) == (302, 2)
    page = client.post(address, sent(as_csv(STREET, GRID, GRID), "three.csv"))
    assert (page.status_code, "file" in page.context["form"].errors) == (200, True)
    assert Upload.objects.count() == 1
    importer, steps = IMPORTERS.get("directory"), list[Step]()
    with pytest.raises(FileRefused):
        actions.look(open_file(as_csv(STREET, GRID, GRID)), importer, Setup(), SYSTEM, steps.extend)


@pytest.mark.parametrize("length", [MAX_CELL + 1, 5 * MAX_CELL])
@pytest.mark.parametrize("mark", ["", '"'])
def test_x14_a_long_cell_is_read_and_so_are_the_rows_after_it(length: int, mark: str) -> None:
    rows = rows_of(f"a,b,c\n{mark}{'x' * length}{mark},y,z\n1,2,3\n".encode())
    assert [[len(cell) for cell in row] for row in rows] == [[1] * 3, [length, 1, 1], [1] * 3]


@pytest.mark.parametrize(
    "content",
    [
        'a,b,c\n1,"2,3\n' + "4,5,6\n" * 10_000 + '7,8","9"\n',  # closed by the next mark
        'a,b,c\n1,"2,3\n' + "4,5,6\n" * 100_000 + '7,8","9"\n',
        'a,b,c\n1,"2,3\n' + "4,5,6\n" * 10_000,  # never closed
        f'a,b,c\n1,"2{"x" * 5 * MAX_CELL}\n',
    ],
)
def test_x14_a_mark_that_swallowed_rows_is_refused_where_it_stands(content: str) -> None:
    with pytest.raises(FileRefused) as refused:
        rows_of(content.encode())
    assert "2" in str(refused.value)


def test_x14_a_long_heading_is_refused_and_a_long_cell_elsewhere_passed_over(db: None) -> None:
    importer, steps = IMPORTERS.get("directory"), list[Step]()
    with pytest.raises(FileRefused):
        actions.look(
            open_file(f"单位编码,{LONG}\n1,2\n".encode()), importer, Setup(), SYSTEM, steps.extend
        )
    content = f"单位编码,备忘\n431,{LONG}\n".encode()
    actions.look(open_file(content), importer, Setup(), SYSTEM, steps.extend)
    assert [str(MAX_CELL) in " ".join(step.problems) for step in steps] == [False]
