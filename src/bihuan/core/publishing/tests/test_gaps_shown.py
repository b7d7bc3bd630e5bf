"""Days without a piece, on the pages where the day begins: the editors' desk, the morning page."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from bihuan.core.kernel import clock
from bihuan.core.publishing.actions.days import free_day, give_day
from bihuan.core.publishing.models import Site
from bihuan.core.publishing.queries.days import gaps_ahead, gaps_of_sites
from bihuan.core.publishing.tests.ready import ready
from bihuan.core.publishing.tests.world import World

SignIn = Callable[[str], Client]


def daily(world: World, slug: str) -> Site:
    """A daily site of the office beside the first."""
    return Site.objects.create(
        organisation=world.units["office"], slug=slug, name=slug.title(), daily=True
    )


def test_r02_gaps_of_many_are_those_of_each(world: World) -> None:
    Site.objects.update(daily=True)
    first, second = Site.objects.get(), daily(world, "second")
    tomorrow, chief = clock.today() + timedelta(days=1), world.actor("chief")
    give_day(first, tomorrow, ready(world, "明天的").pk, actor=chief)
    free_day(second, tomorrow + timedelta(days=2), reason="休刊", actor=chief)
    with CaptureQueriesContext(connection) as asked:
        found = gaps_of_sites([first, second, daily(world, "third")])
    reads = [one for one in asked.captured_queries if one["sql"].startswith("SELECT")]
    assert len(reads) == 2
    assert found[first.pk] == gaps_ahead(first)
    assert found[second.pk] == gaps_ahead(second)
    assert (len(found[first.pk]), len(found[second.pk])) == (6, 6)


def test_r02_the_desk_says_which_days_lack_a_piece(world: World, sign_in: SignIn) -> None:
    assert sign_in("editor").get("/publishing/desk/").context["gaps"] == []
    Site.objects.update(daily=True)
    rows = sign_in("editor").get("/publishing/desk/").context["gaps"]
    assert [(row["site"].slug, len(row["gaps"]), row["plans"]) for row in rows] == [
        ("books", 7, True)
    ]
    assert sign_in("neighbour").get("/publishing/desk/").context["gaps"] == []


def test_r02_a_leader_reads_of_gaps_in_the_morning(world: World, sign_in: SignIn) -> None:
    world.seat_leader()
    leader = sign_in("leader")
    assert "/desk/days/" not in leader.get("/morning/").content.decode()
    assert leader.get("/morning/").context["panels"] == []
    Site.objects.update(daily=True)
    page = leader.get("/morning/")
    assert len(page.context["panels"]) == 1
    assert "未来一周有7个空档" in page.content.decode()
