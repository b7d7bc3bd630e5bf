"""Opening a site from the template, and who sees what of it (X-16)."""

import re
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from bihuan.core.access import SYSTEM
from bihuan.core.parties.actions import appoint, create_post, register_person
from bihuan.core.publishing.models import Chain, Column, Piece, Site, SiteHost
from bihuan.core.publishing.tests.world import World

Enter = Callable[[str], Client]
OPEN = "/office/sites/open/"


@pytest.fixture
def county(world: World, sign_in: Enter) -> Client:
    """Who sets up the county's sites, and a chief editor and an editor there."""
    for name, role in (("keeper", "publishing_admin"), ("local", "editor")):
        post = create_post(world.units["county"], title=name, role=role, actor=SYSTEM)
        world.posts[name], world.people[name] = post, register_person(name=name, actor=SYSTEM)
        appoint(world.people[name], post, starts_on=date(2024, 1, 1), actor=SYSTEM)
    return sign_in("keeper")


def fields(**more: Any) -> dict[str, Any]:
    given = {
        "name": "莽山脚下读好书", "slug": "mangshan", "motto": "读书，走村，办事",
        "accent": "#2f6b3c", "publish_at": "08:00", "author_gap_days": "7", "is_open": "on",
    }  # fmt: skip
    return {**given, **more}


def parent_fields(world: World, **more: Any) -> dict[str, Any]:
    return fields(parent=str(world.site.pk), columns=[str(world.column.pk)], **more)


def test_x16_a_county_opens_its_site_from_the_template_on_one_page(
    world: World, county: Client
) -> None:
    page = county.get(OPEN).content.decode()
    assert 'value="like_parent" selected' in page
    answer = county.post(OPEN, parent_fields(world, chain="like_parent", daily="on"))
    assert answer.headers["Location"] == "/office/sites/mangshan/"
    made = Site.objects.get(slug="mangshan")
    assert (made.organisation, made.parent) == (world.units["county"], world.site)
    assert (made.accent, made.daily, made.author_gap_days) == ("#2f6b3c", True, 7)
    assert [one.title for one in made.columns.all()] == ["Spring"]
    steps = list(made.chain.steps.select_related("post")) if made.chain else []
    assert [step.kind for step in steps] == ["review", "review", "review", "proof"]
    assert {step.post.organisation_id for step in steps} == {world.units["county"].pk}
    home = Client().get("/s/mangshan/").content.decode()
    assert "莽山脚下读好书" in home
    assert "/s/look/2f6b3c-" in home
    assert "莽山脚下读好书" in Client().get("/s/books/").content.decode()


def test_x16_an_address_is_taken_once_and_what_was_typed_stays(
    world: World, county: Client
) -> None:
    for slug, sentence in (("books", "已被使用"), ("look", "至少3位"), ("山", "至少3位")):
        page = county.post(OPEN, fields(slug=slug)).content.decode()
        assert sentence in page
        assert "莽山脚下读好书" in page
    assert Site.objects.count() == 1


def test_x16_a_pale_colour_is_refused_with_the_nearest_readable(
    world: World, county: Client
) -> None:
    page = county.post(OPEN, fields(accent="other", accent_own="#ffb000")).content.decode()
    assert re.search(r"最接近的可用颜色是 #[0-9a-f]{6}", page)
    for wrong in ("", "blue", "#12", "#b3261e;}"):
        assert county.post(OPEN, fields(accent="other", accent_own=wrong)).status_code == 200
    assert Site.objects.count() == 1
    county.post(OPEN, fields(accent="other", accent_own="1B4F8F"))
    assert Site.objects.get(slug="mangshan").accent == "#1b4f8f"


def test_x16_it_is_looked_at_first_without_being_opened(world: World, county: Client) -> None:
    page = county.post(OPEN, fields(accent="#4a4a8f", look="1")).content.decode()
    assert 'fill="#4a4a8f"' in page
    assert "莽山脚下读好书" in page
    assert Site.objects.count() == 1


def test_x16_a_chain_like_the_parent_s_wants_posts_of_one_s_own(
    world: World, county: Client
) -> None:
    world.posts["local"].active = False
    world.posts["local"].save()
    page = county.post(OPEN, parent_fields(world, chain="like_parent")).content.decode()
    assert "本单位没有“编辑”岗位" in page
    assert (Site.objects.count(), Chain.objects.count()) == (1, 1)


def test_x16_what_is_a_site_s_own_is_changed(world: World, county: Client) -> None:
    county.post(OPEN, fields())
    SiteHost.objects.create(
        site=Site.objects.get(slug="mangshan"), organisation=world.units["bureau"]
    )
    hosts = [str(world.units["school"].pk)]
    answer = county.post("/office/sites/mangshan/", fields(name="新名", hosts=hosts, is_open=""))
    assert answer.status_code == 302
    made = Site.objects.get(slug="mangshan")
    assert (made.name, made.is_open) == ("新名", False)
    assert [host.organisation for host in made.hosts.all()] == [world.units["school"]]
    assert Client().get("/s/mangshan/").status_code == 404


def test_r04_a_column_is_opened_with_its_call_dates_and_look(world: World, county: Client) -> None:
    county.post(OPEN, fields())
    at = "/office/sites/mangshan/columns/new/"
    given = {
        "title": "传承红色基因", "slug": "red", "call": "写一写", "opens_on": "2025-09-01",
        "closes_on": "2025-10-31", "key_date": "2025-09-16", "look": "book", "accent": "#8c2f39",
        "place": "1", "is_open": "on",
    }  # fmt: skip
    early = county.post(at, {**given, "closes_on": "2025-08-01"})
    assert "截止日期早于开始日期" in early.content.decode()
    assert "最接近的可用颜色" in county.post(at, {**given, "accent": "#ffff00"}).content.decode()
    assert county.post(at, given).status_code == 302
    assert "已有使用该网址的专栏" in county.post(at, given).content.decode()
    column = Column.objects.get(slug="red")
    assert (column.site.slug, column.look, column.key_date) == (
        "mangshan",
        "book",
        date(2025, 9, 16),
    )
    assert "传承红色基因" in Client().get("/s/mangshan/columns/red/").content.decode()
    county.post("/office/sites/mangshan/columns/red/", {**given, "title": "红色基因"})
    column.refresh_from_db()
    assert column.title == "红色基因"


def test_x16_own_hosts_are_those_that_the_operator_named(
    world: World, county: Client, settings: Any
) -> None:
    assert "domain" not in county.get(OPEN).context["form"].fields
    settings.SITE_HOSTS = ["du.example.cn", "shu.example.cn"]
    world.site.domain = "shu.example.cn"
    world.site.save()
    offered = county.get(OPEN).context["form"].fields["domain"].choices
    assert [code for code, _label in offered] == ["", "du.example.cn"]
    assert county.post(OPEN, fields(domain="evil.example")).status_code == 200
    county.post(OPEN, fields(domain="du.example.cn"))
    assert Site.objects.get(slug="mangshan").domain == "du.example.cn"


def pages_of_the_room(site: Site, piece: Piece) -> list[str]:
    """Every page of those who work on sites, at real addresses of this site."""
    from bihuan.core.publishing.urls import urlpatterns

    known: dict[str, Any] = {
        "slug": site.slug, "pk": piece.pk, "piece_id": piece.pk, "day": "2055-06-18",
        "name": "spring",
    }  # fmt: skip
    found = []
    for entry in urlpatterns:
        wanted = set(entry.pattern.converters)
        if str(entry.pattern).startswith("s/") or not wanted <= known.keys():
            continue
        found.append(reverse(f"publishing:{entry.name}", kwargs={n: known[n] for n in wanted}))
    return found


@pytest.mark.parametrize("who", ["keeper", "neighbour", "local", "writer", "stranger"])
def test_x16_neighbours_and_strangers_find_nothing_of_it(
    world: World, county: Client, sign_in: Enter, who: str
) -> None:
    """Pages, choosers, lists, files of lists: whatever the room offers, swept with marks in it."""
    site = world.site
    site.name, site.motto, site.is_open = "卡那利站", "卡那利语", False
    site.save()
    Column.objects.filter(site=site).update(title="卡那利栏")
    Chain.objects.update(name="卡那利链")
    piece = Piece.objects.create(
        kind="test.essay", site=site, unit=world.units["office"], title="卡那利题", state="ready",
        level="public", byline="卡那利名",
    )  # fmt: skip
    client = Client() if who == "stranger" else sign_in(who)
    before = (
        list(Site.objects.values()),
        list(Column.objects.values()),
        list(Piece.objects.values()),
    )
    swept = pages_of_the_room(site, piece)
    assert len(swept) > 12
    for address in swept:
        for answer in (
            client.get(address), client.get(f"{address}?format=csv"),
            client.get(f"{address}?unit={world.units['office'].pk}"),
            client.post(address, {"piece": str(piece.pk), "reason": "x", "other": "2055-06-20"}),
        ):  # fmt: skip
            body = b"".join(answer) if answer.streaming else answer.content
            assert "卡那利" not in body.decode(), address
            assert answer.status_code < 500, address
    for address in (
        "/s/books/",
        "/s/books/rss.xml",
        "/s/books/all/",
        f"/s/books/{piece.pk}/",
    ):
        assert client.get(address).status_code == 404
    after = list(Site.objects.values()), list(Column.objects.values()), list(Piece.objects.values())
    assert before == after
