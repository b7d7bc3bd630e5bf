"""The engine by itself: an importer that declares columns and nothing else, and large files."""

from collections.abc import Iterator, Sequence
from functools import partial
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from bihuan.core.access import SYSTEM, Actor
from bihuan.core.access.tests.world import World
from bihuan.core.intake import actions
from bihuan.core.intake.importer import IMPORTERS, BadValue, Column, Importer, Row, Setup, Step
from bihuan.core.intake.models import Upload
from bihuan.core.intake.planning import Plan
from bihuan.core.intake.reading import open_file
from bihuan.core.intake.tests.files import as_csv, as_xlsx, sent

HEADINGS = ("灯杆号", "高度（米）")
MANY = 20_000
SHEET = 5_000


def metres(text: str) -> float:
    try:
        return float(text)
    except ValueError:
        raise BadValue("not a number") from None


def lamps(done: list[dict[str, Any]]) -> Importer:
    """What a programme declares of its own: columns, and what is done with a row of them."""

    def plan(rows: Sequence[Row], actor: Actor) -> list[Step]:
        steps = [Step(row) for row in rows]
        for step in steps:
            step.does("new", step.row.get("code"), partial(done.append, step.row.values))
        return steps

    columns = (
        Column("code", "Lamp", required=True, aliases=(HEADINGS[0],)),
        Column("height", "Height", parse=metres, aliases=(HEADINGS[1],)),
    )
    return Importer("lamps", "Lamps", "", "directory.change", columns, plan)


@pytest.fixture
def done() -> Iterator[list[dict[str, Any]]]:
    """What was done with the rows of lamps; the importer is known for this test alone."""
    found: list[dict[str, Any]] = []
    IMPORTERS.register(lamps(found))
    yield found
    IMPORTERS.forget("lamps")


def upload(client: Client, content: bytes) -> str:
    answer = client.post("/office/import/lamps/", sent(content))
    assert answer.status_code == 302
    return str(answer["Location"])


def test_x14_an_importer_declares_its_columns_and_nothing_more(
    world: World, done: list[dict[str, Any]]
) -> None:
    client = world.client(world.admin)
    content = as_csv(("L-1", "8.5"), ("L-2", "tall"), headings=HEADINGS)
    where = upload(client, content)
    outcome = client.get(where).context["outcome"]
    assert (outcome["counts"]["new"], outcome["counts"]["bad"]) == (1, 1)
    assert outcome["shown"]["bad"][0]["words"] == ["Height: not a number"]
    client.post(f"{where}confirm/")
    assert done == []
    client.post(f"{upload(client, content)}confirm/", {"skip_bad": "1"})
    assert done == [{"code": "L-1", "height": 8.5}]
    assert client.get("/office/import/lamps/template.xlsx").status_code == 200


def test_x14_a_column_is_said_to_be_needed_or_optional_and_never_both(
    world: World, done: list[dict[str, Any]]
) -> None:
    """One that is needed and not chosen is said at once; when the file is read in another way, by
    the preview: while the characters are wrong, it cannot be chosen."""
    client = world.client(world.admin)
    where = upload(client, as_csv(("L-1", "8.5", ""), headings=(*HEADINGS, "a;b;c")))
    page = client.get(f"{where}columns/")
    form = page.context["form"]
    assert [(f.label, f.field.required) for f in form.columns] == [
        ("Lamp", True),
        ("Height", False),
    ]
    html = page.content.decode()
    assert html.count("field__optional") == 1
    assert " required" not in str(form["at_code"])
    chosen = {name: form[name].initial for name in form.fields} | {"at_code": ""}
    refused = client.post(f"{where}columns/", chosen)
    assert (refused.status_code, list(refused.context["form"].errors)) == (422, ["at_code"])
    assert refused.context["form"]["at_height"].value() == str(form["at_height"].initial)
    chosen |= {"delimiter": ";", "at_height": ""}
    assert client.post(f"{where}columns/", chosen)["Location"] == where
    assert client.get(where).context["outcome"]["missing"] == ["code"]
    assert done == []


def test_x14_rows_are_counted_without_headings_and_blank_ones(
    world: World, done: list[dict[str, Any]]
) -> None:
    above = (("某区路灯台账",), ())
    content = as_xlsx(("L-1", "8"), (), ("L-2", "9"), headings=HEADINGS, above=above)
    upload(world.client(world.admin), content)
    assert Upload.objects.get().rows == 2


def test_x14_pages_of_a_file_and_of_all_ask_as_often_for_three_rows_as_for_one(
    world: World, done: list[dict[str, Any]]
) -> None:
    client = world.client(world.admin)

    def asked(where: str) -> int:
        with CaptureQueriesContext(connection) as caught:
            assert client.get(where).status_code == 200
        return len(caught)

    one = upload(client, as_csv(("L-1", "8"), headings=HEADINGS))
    asked("/office/import/")
    alone = asked("/office/import/")
    rows = [(f"L-{n}", "8") for n in range(3)]
    three = upload(client, as_csv(*rows, headings=HEADINGS))
    upload(client, as_csv(*rows, headings=HEADINGS))
    assert asked("/office/import/") == alone
    assert asked(one) == asked(three)


def looked(content: bytes) -> tuple[Plan, list[Step]]:
    """The plan of a whole file, and what each row comes to."""
    steps: list[Step] = []
    plan = actions.look(open_file(content), lamps([]), Setup(), SYSTEM, steps.extend)
    return plan, steps


@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_x14_twenty_thousand_rows_with_line_breaks_inside_fields_are_counted_exactly(
    db: None, end: str
) -> None:
    lines = [f'"第{n}杆{end}{end}“北湖路”",{n % 12}' for n in range(MANY)]
    lines[77] = f'"第77杆{end}",高'
    lines[78] = ","
    plan, steps = looked(f"灯杆号,高度（米）{end}{end.join(lines)}{end}".encode())
    assert (plan.rows, plan.blank, dict(plan.counts)) == (MANY - 1, 1, {"new": MANY - 2, "bad": 1})
    assert [(s.row.number, s.row.line) for s in steps if s.verdict == "bad"] == [(79, 3 * 77 + 2)]
    assert len(steps) == MANY - 1
    assert steps[-1].row.values == {"code": f"第{MANY - 1}杆{end}{end}“北湖路”", "height": 7.0}


def test_x14_a_workbook_of_thousands_of_rows_is_counted_exactly(db: None) -> None:
    rows = [(f"L-{n}", n % 12) for n in range(SHEET)]
    plan, steps = looked(as_xlsx(*rows, headings=HEADINGS))
    assert (plan.rows, dict(plan.counts)) == (SHEET, {"new": SHEET})
    assert steps[-1].row.values == {"code": f"L-{SHEET - 1}", "height": float((SHEET - 1) % 12)}
