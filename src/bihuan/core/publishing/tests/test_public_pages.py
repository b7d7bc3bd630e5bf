"""A site as its readers see it."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.test import Client

from bihuan.core.access import SYSTEM
from bihuan.core.kernel import panels as drawing
from bihuan.core.kernel.panels import PANELS, About, Panel
from bihuan.core.parties.actions import register_person
from bihuan.core.publishing import registry
from bihuan.core.publishing.models import Correction, Piece, ReadCount, SiteHost
from bihuan.core.publishing.models.pieces import WITHDRAWN
from bihuan.core.publishing.registry import Suggestion

from .ground import BEGIN, column, photo, piece, site, unit

pytestmark = pytest.mark.django_db


def text(client: Client, address: str, status: int = 200, **headers: str) -> str:
    """The page's text."""
    answer = client.get(address, headers=headers)
    assert answer.status_code == status, answer.status_code
    return answer.content.decode()


def test_x09_home_shows_what_is_new_who_runs_it_and_the_columns(client: Client) -> None:
    own = site()
    SiteHost.objects.create(site=own, organisation=unit("市妇联"))
    column(own)
    hidden = column(own, "later", title="以后再说", is_open=False)
    for number in range(3):
        piece(own, f"第{number}篇", days=number)
    found = text(client, "/s/books/")
    assert found.index("第2篇") < found.index("第1篇") < found.index("第0篇")
    assert "市委办公室" in found
    assert "市妇联" in found
    assert "/s/books/columns/start/" in found
    assert hidden.title not in found


def test_x09_an_empty_site_says_so(client: Client) -> None:
    site()
    assert "还没有发布" in text(client, "/s/books/")
    assert "还没有发布" in text(client, "/s/books/all/")


def test_x09_a_closed_site_is_not_there(client: Client) -> None:
    own = site(is_open=False)
    one = piece(own)
    column(own)
    for tail in (
        "",
        "all/",
        "about/",
        "display/",
        "columns/start/",
        f"{one.pk}/",
        f"{one.pk}/author/",
    ):
        text(client, f"/s/books/{tail}", 404)


@pytest.mark.parametrize("address", ["/s/books/", "/s/books/all/", "/s/books/columns/start/"])
def test_x09_lists_ask_a_fixed_number_of_questions(
    client: Client, address: str, django_assert_num_queries: Any
) -> None:
    own = site()
    group = column(own)
    below = [site(f"below{n}", parent=own) for n in range(3)]
    asked = {"/s/books/": 7, "/s/books/all/": 5, "/s/books/columns/start/": 4}[address]
    piece(own, "一", column=group)
    piece(below[0], "远方")
    with django_assert_num_queries(asked):
        text(client, address)
    for number in range(3):
        piece(own, f"又{number}", column=group, days=number)
        piece(below[number], f"远{number}", days=number)
    with django_assert_num_queries(asked):
        text(client, address)


def test_x09_all_pieces_lead_on_to_the_earlier_ones(client: Client) -> None:
    own = site()
    made = [piece(own, f"第{n:02}篇", days=n // 2) for n in range(45)]
    seen: list[str] = []
    address = "/s/books/all/"
    for _page in range(3):
        found = text(client, address)
        order = sorted(
            (one for one in made if str(one.pk) in found), key=lambda p: found.index(f"/{p.pk}/")
        )
        seen += [one.title for one in order]
        if 'rel="next"' not in found:
            break
        address = f"/s/books/all/?after={order[-1].pk}"
    newest = sorted(made, key=lambda p: (p.published_at, p.pk), reverse=True)
    assert seen == [one.title for one in newest]
    text(client, "/s/books/all/?after=nonsense")


def test_r12_sites_beside_are_listed_apart_and_together(client: Client) -> None:
    own, other = site(), site("other")
    county = site("county", parent=own, name="莽山脚下读好书")
    piece(own, "城里的事")
    theirs = piece(county, "山里的事", days=1)
    piece(other, "无关的事", days=2)
    home = text(client, "/s/books/")
    assert "莽山脚下读好书" in home
    assert f"/s/county/{theirs.pk}/" in home
    assert "山里的事" not in text(client, "/s/books/all/")
    together = text(client, "/s/books/all/?with=below")
    assert together.index("山里的事") < together.index("城里的事")
    assert "无关的事" not in together


def test_r04_a_column_is_a_collection_with_its_call_and_dates(client: Client) -> None:
    own = site()
    group = column(
        own, summary="新年第一课", call="写一写**开局**。", look="banner", accent="#1b4f8f",
        opens_on=date(2025, 1, 1), closes_on=date(2025, 2, 10), key_date=date(2025, 1, 1),
    )  # fmt: skip
    piece(own, "开局", column=group)
    piece(own, "旁的")
    found = text(client, "/s/books/columns/start/")
    assert "新年第一课" in found
    assert "<strong>开局</strong>" in found
    assert "2025年2月10日" in found
    assert "已结束" in found
    assert "collection--banner" in found
    assert "/s/look/1b4f8f-" in found
    assert "旁的" not in found


def test_r04_a_hidden_column_is_not_there_and_its_pieces_stay(client: Client) -> None:
    own = site()
    group = column(own, is_open=False)
    one = piece(own, column=group)
    text(client, "/s/books/columns/start/", 404)
    assert "columns/start" not in text(client, f"/s/books/{one.pk}/")


def test_x09_a_piece_is_shown_with_pictures_and_corrections(client: Client) -> None:
    own = site()
    one = piece(own)
    file = photo(one)
    one.body = f"看图。\n\n![河边](picture:{file.pk})\n\n<script>alert(1)</script>"
    one.save()
    Correction.objects.create(piece=one, kind="corrected", note="第二段人数改为三十人。")
    found = text(client, f"/s/books/{one.pk}/")
    assert (
        f'src="/files/{file.pk}/shown/" alt="河.jpg" loading="lazy" decoding="async" width="1200"'
        in found
    )
    assert "河边" in found
    assert "第二段人数改为三十人。" in found
    assert "<script>alert" not in found


def test_x09_a_withdrawn_piece_answers_410_with_a_sentence(client: Client) -> None:
    own = site()
    one = piece(own, "错的标题", state=WITHDRAWN, withdrawn_at=BEGIN)
    Correction.objects.create(piece=one, kind="withdrawn", note="数字有误，已撤回。")
    found = text(client, f"/s/books/{one.pk}/", 410)
    assert "数字有误，已撤回。" in found
    assert "错的标题" not in found
    assert "第一段说" not in found


def test_x09_a_piece_belongs_to_its_own_site(client: Client) -> None:
    one = piece(site())
    site("other")
    text(client, f"/s/other/{one.pk}/", 404)


def test_x09_others_of_an_author_only_under_the_same_name(client: Client) -> None:
    own = site()
    person = register_person(name="李田", actor=SYSTEM)
    one = piece(own, "甲", author=person)
    piece(own, "乙", author=person)
    piece(own, "丙", author=person, byline="山中客")
    found = text(client, f"/s/books/{one.pk}/")
    assert "乙" in found
    assert "丙" not in found


def test_r11_work_from_another_field_is_shown_with_its_reason(client: Client) -> None:
    own, other = site(), site("other")
    one = piece(own)
    far = piece(other, "茶山来信")
    secret = piece(other, "内部来信", level="unit")
    registry.suggest_with(
        "test.essay",
        lambda _piece, _actor: [Suggestion(far, "来自另一个县"), Suggestion(secret, "不该出现")],
    )
    try:
        found = text(client, f"/s/books/{one.pk}/")
    finally:
        registry._suggesting.pop("test.essay")
    assert "来自另一个县" in found
    assert f"/s/other/{far.pk}/" in found
    assert "不该出现" not in found


def test_x09_other_rooms_have_panels_on_the_first_page(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    site()
    monkeypatch.setattr(
        drawing, "render_to_string", lambda _name, filled, _request: filled.get("title", "")
    )

    def near(_request: Any, about: About) -> dict[str, str] | None:
        return {"title": f"下一期在{about.unit.name}"}

    PANELS.register(
        Panel("t.near", registry.HOME_SIDE, "t/near.html", near),
        Panel("t.none", registry.HOME_MAIN, "no/such.html", lambda _r, _a: None),
    )
    try:
        assert "下一期在市委办公室" in text(client, "/s/books/")
    finally:
        PANELS.forget("t.near")
        PANELS.forget("t.none")


def test_x09_pages_set_no_cookie_and_are_not_sent_twice(client: Client) -> None:
    own = site()
    one = piece(own)
    group = column(own)
    for address in ("/s/books/", f"/s/books/{one.pk}/", f"/s/books/columns/{group.slug}/"):
        first = client.get(address)
        assert not first.cookies
        tag = first.headers["ETag"]
        assert client.get(address, headers={"if-none-match": tag}).status_code == 304
    stamp = first.headers.get("Last-Modified")
    assert stamp is None
    own.name = "新名字"
    own.save()
    assert client.get(address, headers={"if-none-match": tag}).status_code == 200
    piece_page = client.get(f"/s/books/{one.pk}/")
    since = {"if-modified-since": piece_page.headers["Last-Modified"]}
    assert client.get(f"/s/books/{one.pk}/", headers=since).status_code == 304
    Piece.objects.filter(pk=one.pk).update(changed_at=BEGIN + timedelta(days=9))
    assert client.get(f"/s/books/{one.pk}/", headers=since).status_code == 200


def test_x09_reads_are_counted_by_one_statement_without_cookies(
    at: Any, django_assert_num_queries: Any
) -> None:
    own = site()
    one = piece(own)
    internal = piece(own, level="unit")
    stranger = Client(enforce_csrf_checks=True)
    at(2025, 3, 9, 20)
    for _reader in range(3):
        with django_assert_num_queries(1):
            answer = stranger.post(f"/s/books/{one.pk}/read/")
        assert (answer.status_code, bool(answer.cookies)) == (204, False)
    stranger.post(f"/s/books/{internal.pk}/read/")
    stranger.post(f"/s/books/{one.pk}/read/", headers={"sec-fetch-site": "cross-site"})
    assert list(ReadCount.objects.values_list("piece", "channel", "day", "count")) == [
        (one.pk, "site", date(2025, 3, 10), 3)
    ]


def test_x16_a_site_has_its_own_host_and_nothing_else_there(client: Client, settings: Any) -> None:
    settings.SITE_HOSTS = ["du.example.cn", "free.example.cn"]
    settings.ALLOWED_HOSTS = [*settings.ALLOWED_HOSTS, *settings.SITE_HOSTS]
    own = site(domain="du.example.cn")
    site("other")
    one, group = piece(own), column(own)
    there = Client(headers={"host": "du.example.cn"})
    home = text(there, "/")
    assert f'href="/{one.pk}/"' in home
    assert f'href="/columns/{group.slug}/"' in home
    assert "/s/books/" not in home
    assert "守水" in text(there, f"/{one.pk}/")
    for address in ("/sign-in/", "/desk/", "/s/other/", "/office/", "/api/"):
        text(there, address, 404)
    assert text(Client(headers={"host": "free.example.cn"}), "/", 404) == ""
    at_platform = text(client, f"/s/books/{one.pk}/")
    assert f'<link rel="canonical" href="http://du.example.cn/{one.pk}/">' in at_platform


def test_x09_an_author_has_a_page_under_one_name(client: Client) -> None:
    own, other = site(), site("below")
    person = register_person(name="何青禾", actor=SYSTEM)
    one = piece(own, "一", author=person, byline="何青禾")
    piece(other, "二", author=person, byline="何青禾", days=1)
    piece(own, "笔名写的", author=person, byline="青禾", days=2)
    piece(own, "同名别人写的", byline="何青禾", days=3)
    inside = piece(own, "内部的", author=person, byline="何青禾", days=4)
    Piece.objects.filter(pk=inside.pk).update(level="unit")
    found = text(client, f"/s/books/{one.pk}/author/")
    assert found.index("二") < found.index("一")
    assert [title in found for title in ("笔名写的", "同名别人写的", "内部的")] == [False] * 3
    assert f"/s/books/{one.pk}/author/" in text(client, f"/s/books/{one.pk}/")
    text(client, f"/s/books/{inside.pk}/author/", 404)
    Piece.objects.filter(pk=one.pk).update(state=WITHDRAWN, withdrawn_at=BEGIN)
    text(client, f"/s/books/{one.pk}/author/", 404)


def test_x09_of_an_author_without_an_account_only_that_piece_is_shown(client: Client) -> None:
    own = site()
    one = piece(own, "一", byline="许老师")
    piece(own, "另一位许老师写的", byline="许老师", days=1)
    assert "另一位" not in text(client, f"/s/books/{one.pk}/author/")
    assert "/author/" not in text(client, f"/s/books/{one.pk}/")


def test_x09_all_pieces_by_month(client: Client) -> None:
    own = site()
    piece(own, "早的")
    piece(own, "晚的", days=62)
    early, late = (BEGIN + timedelta(days=days) for days in (0, 62))
    found = text(client, "/s/books/all/")
    assert found.count("?month=") == 3
    shown = text(client, f"/s/books/all/?month={early:%Y-%m}")
    assert ("早的" in shown, "晚的" in shown) == (True, False)
    shown = text(client, f"/s/books/all/?month={late:%Y-%m}")
    assert ("早的" in shown, "晚的" in shown) == (False, True)
    assert "本月没有发布文章" in text(client, "/s/books/all/?month=1999-01")
    assert "早的" in text(client, "/s/books/all/?month=nonsense")
