"""Monthly returns: mapped once, produced from records, frozen, compared; seen by whom."""

from __future__ import annotations

import io
import json
from collections.abc import Callable
from datetime import date
from typing import Any
from uuid import uuid4

import pytest
from django.core.management import call_command
from django.test import Client
from django.urls import reverse

from bihuan.core.access import Denied
from bihuan.core.casework.tests.conftest import sign_in as sign_in
from bihuan.core.casework.tests.world import World, report
from bihuan.core.kernel import clock
from bihuan.core.measures import actions
from bihuan.core.measures.actions.return_templates import as_suggested
from bihuan.core.measures.models import Return, ReturnLog, ReturnTemplate, TemplateCell
from bihuan.core.measures.queries import returns
from bihuan.core.measures.returning import kept
from bihuan.core.measures.returning.months import last, month_of, shift
from bihuan.core.measures.returning.suggesting import suggestions

from .papers import opened, paper
from .test_pages import world as world

SignIn = Callable[[str], Client]


def this_month() -> int:
    return month_of(clock.today())


def kept_template(world: World, content: bytes = b"") -> ReturnTemplate:
    """Sent in by the clerk, with everything mapped that is suggested."""
    actor = world.actor("clerk")
    done = actions.keep_template(
        world.units["district"], "坑洼月报", content or paper(), due_day=5, actor=actor
    )
    found = suggestions(kept.sheets_of(done.template)[0])
    actions.map_cells(done.template, as_suggested(found), actor=actor)
    return done.template


def book_of(made: Return) -> Any:
    """The produced workbook."""
    return opened(kept.path_of(kept.RETURN, made.pk)[0].read_bytes())


def test_x15_cells_are_suggested_by_the_words_around_them(world: World) -> None:
    """Row by name of the indicator, column by heading; formulas are left alone."""
    template = kept_template(world)
    found = {one.cell: (one.what, one.code, one.span) for one in template.cells.all()}
    assert found == {
        "B2": ("unit", "", ""),
        "E2": ("month", "", ""),
        "B4": ("value", "made.holes", "month"),
        "C4": ("value", "made.holes", "before"),
        "E4": ("value", "made.holes", "year"),
        "F4": ("value", "made.holes", "growth_last_year"),
        "B5": ("value", "made.share", "month"),
        "C5": ("value", "made.share", "before"),
        "E5": ("value", "made.share", "year"),
        "F5": ("value", "made.share", "growth_last_year"),
        "B7": ("by", "", ""),
        "D7": ("on", "", ""),
    }
    assert template.cells.get(cell="B4").label == "一、坑洼处数（处） · 本月"


def test_x15_the_return_is_filled_into_the_units_own_spreadsheet(world: World) -> None:
    """Values are numbers, styles and merged cells and formulas stay, what is unknown is empty."""
    made = actions.produce(kept_template(world), this_month(), actor=world.actor("clerk"))
    sheet = book_of(made)["月报"]
    assert (sheet["B4"].value, sheet["C4"].value, sheet["E4"].value) == (3, 0, 3)
    assert sheet["B5"].value == 0.75, "a cell that is shown in per cent gets the share"
    assert sheet["E5"].value == 75
    assert sheet["C5"].value is None
    assert sheet["D4"].value == "=B4-C4"
    assert sheet["B2"].value == "District"
    assert sheet["E2"].value == f"{clock.today().year}年{clock.today().month}月"
    assert sheet["B7"].value == "clerk"
    assert {str(one) for one in sheet.merged_cells.ranges} == {"A1:F1", "B2:C2"}
    assert (sheet["A1"].font.name, sheet["A1"].font.size) == ("黑体", 18)
    assert book_of(made).sheetnames == ["月报", "说明"]
    whys = {one.cell: one.why for one in made.lines.all() if one.why}
    assert whys == {"C5": "none", "F4": "zero", "F5": "base"}


def test_x15_the_same_snapshot_gives_the_same_values_and_figures_says_so_too(world: World) -> None:
    """Produced twice it is two versions with one content; `bihuan figures` has the same value."""
    template, actor = kept_template(world), world.actor("clerk")
    cell = template.cells.get(cell="B4")
    for code, place in (("made.holes", "E4"), ("made.share", "E5"), ("made.reporters", "F4")):
        fields = actions.CellFields(cell.sheet, place, "", "value", code, span="begin")
        actions.map_cells(template, [fields], actor=actor)
    first, second = (actions.produce(template, this_month(), actor=actor) for _n in range(2))
    assert (first.version, second.version) == (1, 2)
    assert first.snapshot == second.snapshot

    def values(made: Return) -> list[Any]:
        return list(made.lines.values_list("cell", "value", "numerator", "denominator", "hash"))

    assert values(first) == values(second)
    out = io.StringIO()
    call_command("figures", json=True, as_of=last(this_month()), stdout=out)
    told = {one["code"]: one for one in json.loads(out.getvalue())}
    sheet = book_of(second)["月报"]
    for code, place in (("made.holes", "E4"), ("made.share", "E5"), ("made.reporters", "F4")):
        assert sheet[place].value == told[code]["value"]
        line = second.lines.get(cell=place)
        assert (line.numerator, line.denominator, line.hash) == (
            told[code]["numerator"], told[code]["denominator"], told[code]["definition"],
        )  # fmt: skip


def test_x15_what_was_produced_stays_when_records_change(world: World, sign_in: SignIn) -> None:
    """The page says quietly what the records give now; the next version tells what differs."""
    template, actor = kept_template(world), world.actor("clerk")
    first = actions.produce(template, this_month(), actor=actor)
    report(world, category="hole")
    actions.refresh()
    clerk = sign_in("clerk")
    shown = clerk.get(reverse("measures:return", args=[first.pk])).context
    row = next(one for one in shown["rows"] if one.place == "月报!B4")
    assert (row.value, row.moved) == ("3", "4")
    second = actions.produce(template, this_month(), actor=actor)
    shown = clerk.get(reverse("measures:return", args=[second.pk])).context
    row = next(one for one in shown["rows"] if one.place == "月报!B4")
    assert (row.value, row.was, row.moved) == ("4", "3", "")
    assert shown["moved"] == 0
    old = clerk.get(reverse("measures:return", args=[first.pk])).context
    assert not old["newest"]
    assert next(one for one in old["rows"] if one.place == "月报!B4").value == "3"
    assert book_of(first)["月报"]["B4"].value == 3


def test_x15_the_difference_against_last_months_return_is_shown(
    world: World, sign_in: SignIn
) -> None:
    """Found by what cells ask, in whichever cell it stood."""
    template, actor = kept_template(world), world.actor("clerk")
    actions.produce(template, shift(this_month(), -1), actor=actor)
    page = sign_in("clerk").get(
        reverse("measures:return_prepare", args=[template.pk, this_month()])
    )
    row = next(one for one in page.context["rows"] if one.place == "月报!B4")
    assert (row.value, row.last, row.change) == ("3", "0", "+3")
    assert row.url.startswith("/figures/made.holes/?unit=Tdi")
    empty = next(one for one in page.context["rows"] if one.place == "月报!C5")
    assert (empty.value, empty.why) == ("—", "没有可计算的记录")


def test_x15_a_double_click_produces_one_return(world: World, sign_in: SignIn) -> None:
    template, clerk = kept_template(world), sign_in("clerk")
    url = reverse("measures:return_prepare", args=[template.pk, this_month()])
    sent = {"client_id": str(uuid4())}
    first, second = clerk.post(url, sent), clerk.post(url, sent)
    assert first.status_code == second.status_code == 302
    assert first.headers["Location"] == second.headers["Location"]
    made = Return.objects.get()
    hand = reverse("measures:return_hand_in", args=[made.pk])
    clerk.post(hand)
    clerk.post(hand)
    made.refresh_from_db()
    assert made.handed_by == world.people["clerk"]
    verbs = list(ReturnLog.objects.order_by("id").values_list("verb", flat=True))
    assert verbs == ["kept", "mapped", "produced", "handed"]


def test_x15_a_month_shows_what_is_overdue_first(
    world: World, sign_in: SignIn, django_assert_num_queries: Any
) -> None:
    """Not produced, produced, handed in; the number of questions does not grow with rows."""
    month, actor = shift(this_month(), -2), world.actor("clerk")
    made = [kept_template(world) for _n in range(3)]
    ReturnTemplate.objects.update(since=month)
    actions.hand_in(actions.produce(made[0], month, actor=actor), actor=actor)
    actions.produce(made[1], month, actor=actor)
    rows = returns.board(world.actor("clerk"), month)
    assert [(row.template.pk, row.state, row.late) for row in rows] == [
        (made[2].pk, "missing", True), (made[1].pk, "produced", True),
        (made[0].pk, "handed", False),
    ]  # fmt: skip
    clerk, url = sign_in("clerk"), f"/returns/?month={month // 100}-{month % 100:02}"
    page = clerk.get(url).content.decode()
    assert page.index("未编制") < page.index("已编制") < page.index("已报送")
    with django_assert_num_queries(2):
        returns.board(actor, month)
    file: Any = clerk.get(f"{url}&format=csv")
    assert b"".join(file.streaming_content).decode("utf-8-sig").count("坑洼月报") == 3


def test_x15_a_replaced_template_keeps_its_mapping_and_old_returns(world: World) -> None:
    """Cells go over where there is room; a produced return stays with its own version."""
    template, actor = kept_template(world), world.actor("clerk")
    made = actions.produce(template, this_month(), actor=actor)
    done = actions.replace_template(
        template, "新月报", paper(B4="=1+1", A6="备注"), due_day=8, actor=actor
    )
    assert (done.template.version, done.lost, done.template.cells.count()) == (2, 1, 11)
    assert not done.template.cells.filter(cell="B4").exists()
    made.refresh_from_db()
    assert made.template == template
    again = actions.produce(done.template, this_month(), actor=actor)
    assert (again.version, book_of(again)["月报"]["B4"].value) == (2, "=1+1")
    same = actions.replace_template(done.template, "再改名", None, due_day=3, actor=actor).template
    assert (same.pk, same.title, same.due_day) == (done.template.pk, "再改名", 3)


def test_x15_neighbours_and_others_find_nothing(world: World, sign_in: SignIn) -> None:
    """What belongs to units of others does not exist; without the right every door is closed."""
    template = kept_template(world)
    made = actions.produce(template, this_month(), actor=world.actor("clerk"))
    paths = [
        reverse("measures:template", args=[template.pk]),
        reverse("measures:template_file", args=[template.pk]),
        reverse("measures:template_settings", args=[template.pk]),
        reverse("measures:return_prepare", args=[template.pk, this_month()]),
        reverse("measures:return", args=[made.pk]),
        reverse("measures:return_file", args=[made.pk]),
    ]
    lists = ["/returns/", "/returns/history/", "/returns/new/"]
    for path in [*paths, *lists]:
        assert sign_in("leader").get(path).status_code == 403
    from bihuan.core.access import SYSTEM
    from bihuan.core.parties.actions import appoint, create_post

    post = create_post(world.units["other"], title="x", role="clerk", actor=SYSTEM)
    appoint(world.people["neighbour"], post, starts_on=date(2024, 1, 1), actor=SYSTEM)
    neighbour = sign_in("neighbour")
    for path in paths:
        assert neighbour.get(path).status_code == 404
        assert neighbour.post(path).status_code in (404, 405)
    for path in lists:
        assert "坑洼月报" not in neighbour.get(path).content.decode()
    assert neighbour.post(reverse("measures:return_hand_in", args=[made.pk])).status_code == 404
    with pytest.raises(Denied):
        actions.produce(template, this_month(), actor=world.actor("neighbour"))
    made.refresh_from_db()
    assert made.handed_at is None
    assert Return.objects.count() == 1


def test_x15_a_cell_is_mapped_on_the_page(world: World, sign_in: SignIn) -> None:
    """Merged cells span; a wrong choice is said and stays; formulas can't be picked."""
    template, clerk = kept_template(world), sign_in("clerk")
    url = reverse("measures:template", args=[template.pk])
    page = clerk.get(url).content.decode()
    assert 'colspan="6"' in page
    wrong = clerk.post(
        f"{url}?sheet=0&cell=B6", {"save": "1", "what": "numerator", "span": "year", "whose": "all"}
    )
    assert wrong.status_code == 422
    assert "请选择指标。" in wrong.content.decode()
    given = {"save": "1", "what": "numerator", "code": "made.share", "span": "year", "whose": "Tco"}
    assert clerk.post(f"{url}?sheet=0&cell=B6", given).status_code == 302
    one = template.cells.get(cell="B6")
    assert (one.what, one.code, one.span, one.below, one.own) == (
        "numerator", "made.share", "year", world.units["community"], False,
    )  # fmt: skip
    made = actions.produce(template, this_month(), actor=world.actor("clerk"))
    assert book_of(made)["月报"]["B6"].value == 3
    for asked in ("cell=D4", "cell=ZZ9", "sheet=7", "sheet=x", "cell=B1"):
        assert clerk.get(f"{url}?{asked}").status_code == 404
    assert clerk.post(f"{url}?sheet=0&cell=B6", {"clear": "1"}).status_code == 302
    assert not TemplateCell.objects.filter(cell="B6").exists()


def test_x15_history_is_filtered_and_exported(world: World, sign_in: SignIn) -> None:
    template, actor = kept_template(world), world.actor("clerk")
    for by in (-1, 0, 0):
        actions.produce(template, shift(this_month(), by), actor=actor)
    clerk = sign_in("clerk")
    assert len(clerk.get("/returns/history/").context["rows"]) == 3
    assert len(clerk.get("/returns/history/?state=handed").context["rows"]) == 0
    assert len(clerk.get("/returns/history/?year=1999").context["rows"]) == 0
    assert len(clerk.get("/returns/history/?unit=Tdi&state=produced").context["rows"]) == 3
    file: Any = clerk.get("/returns/history/?format=csv")
    assert b"".join(file.streaming_content).decode("utf-8-sig").count("坑洼月报") == 3
