"""X-19: the index follows whatever changes rows, and can be made anew."""

from __future__ import annotations

from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone

from bihuan.core.access import SYSTEM
from bihuan.core.casework.models import Case, Submission
from bihuan.core.casework.tests.world import World, report
from bihuan.core.kernel.outbox import run_pending
from bihuan.core.kernel.searchable import SEARCHABLES
from bihuan.core.parties.actions import move_organisation
from bihuan.core.places.models import Spot
from bihuan.core.search import actions, queries
from bihuan.core.search.models import Entry, Progress
from bihuan.core.search.queries import Ask

pytestmark = pytest.mark.django_db


def names(text: str) -> list[str]:
    answer = queries.find(SYSTEM, Ask(text, kind="place"))
    return sorted(Spot.objects.get(pk=hit.row_id).name for hit in answer.hits)


def spots(*called: str) -> list[Spot]:
    return Spot.objects.bulk_create(
        Spot(name=name, kind="other", lat=27.0, lon=111.0) for name in called
    )


def entries(kind: str) -> int:
    return Entry.objects.filter(kind=kind).count()


def test_x19_rows_made_changed_and_deleted_in_bulk_are_followed() -> None:
    spots("东门农贸市场", "西门农贸市场")
    assert names("农贸市场") == []
    actions.follow()
    assert names("农贸市场") == ["东门农贸市场", "西门农贸市场"]
    Spot.objects.filter(name="西门农贸市场").update(name="西门菜市")
    actions.follow()
    assert names("农贸市场") == ["东门农贸市场"]
    assert names("菜市") == ["西门菜市"]
    Spot.objects.all().delete()
    assert entries("place") == 2
    actions.follow()
    assert entries("place") == 0


def test_x19_a_round_takes_up_so_many_rows_and_the_next_goes_on(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("bihuan.core.search.actions.following.MOST", 2)
    spots(*(f"站点{number}" for number in range(5)))
    seen = []
    for _round in range(4):
        actions.follow()
        seen.append(entries("place"))
    assert seen == [2, 4, 5, 5]


def test_x19_nothing_changed_writes_nothing() -> None:
    spots("东门农贸市场")
    actions.follow()
    before = list(Entry.objects.values_list("pk", "heading"))
    Spot.objects.update(lat=27.5)
    actions.follow()
    assert list(Entry.objects.values_list("pk", "heading")) == before


def test_x19_what_joins_a_case_and_what_is_erased_changes_its_document(district: World) -> None:
    case = report(district, words="路面塌陷")
    actions.follow()
    Submission.objects.filter(case=case).update(words="井盖缺失")
    actions.follow()
    counts = [
        queries.find(SYSTEM, Ask(text)).counts.get("case", 0) for text in ("井盖缺失", "大坑")
    ]
    assert counts == [1, 0]
    Submission.objects.filter(case=case).update(words="")
    actions.follow()
    assert queries.find(SYSTEM, Ask("井盖缺失")).counts == {}


def test_x19_a_withheld_case_leaves_the_index(district: World) -> None:
    case = report(district, words="路面塌陷")
    actions.follow()
    assert (entries("case"), entries("report")) == (1, 1)
    Submission.objects.update(withheld_at=timezone.now())
    Case.objects.update(withheld_at=timezone.now())
    assert queries.find(SYSTEM, Ask(case.number)).counts == {}
    actions.follow()
    assert (entries("case"), entries("report")) == (0, 0)


def test_x19_a_unit_that_moves_takes_its_documents_along(district: World) -> None:
    report(district, words="路面塌陷")
    actions.follow()
    community, other = district.units["community"], district.units["other"]
    leader = district.actor("neighbour")
    assert queries.find(leader, Ask("塌陷")).counts == {}
    move_organisation(community, parent=other, actor=SYSTEM)
    run_pending()
    assert queries.find(leader, Ask("塌陷", unit=other)).counts == {"case": 1}


def test_x19_rebuilding_goes_on_where_it_broke_off(monkeypatch: pytest.MonkeyPatch) -> None:
    spots(*(f"站点{number}" for number in range(5)))
    places = SEARCHABLES.get("place")

    def stop(count: int) -> None:
        if count >= 2:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        actions.rebuild(places, batch=2, told=stop)
    assert entries("place") == 2
    assert actions.rebuild(places, batch=2) == 3
    assert entries("place") == 5
    progress = Progress.objects.get(kind="place")
    assert progress.rebuilt_to is None
    assert progress.finished_at is not None


def test_x19_rebuilding_takes_out_what_is_gone_and_does_not_double() -> None:
    spots("东门", "西门", "南门")
    actions.rebuild(SEARCHABLES.get("place"))
    Spot.objects.filter(name="南门").delete()
    Entry.objects.filter(kind="place").update(heading="")
    assert actions.rebuild(SEARCHABLES.get("place"), afresh=True, batch=1) == 2
    assert sorted(Entry.objects.filter(kind="place").values_list("heading", flat=True)) == [
        "东门",
        "西门",
    ]


def test_x19_the_command_rebuilds_follows_and_says_how_it_stands() -> None:
    spots("东门", "西门")
    assert said("rebuild", "--kind", "place") == "place: 2 rows.\n"
    assert "place: 2 documents, 0 changes behind" in said("status")
    spots("南门")
    assert "place: 2 documents, 1 changes behind" in said("status")
    assert said("follow").endswith("changed rows taken up.\n")
    assert names("南门") == ["南门"]
    with pytest.raises(CommandError, match="Nothing searchable is called 'nothing'"):
        said("rebuild", "--kind", "nothing")
    with pytest.raises(CommandError, match="at least one row"):
        said("rebuild", "--batch", "0")


def said(*words: str) -> str:
    out = StringIO()
    call_command("search", *words, stdout=out)
    return out.getvalue()
