"""Essays from the phone: kept, previewed, handed in once, sent back, published."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.test import Client

from bihuan.core.access import SYSTEM
from bihuan.core.files.models import StoredFile
from bihuan.core.files.tests.samples import picture, upload
from bihuan.core.publishing.actions import add_note, send_back
from bihuan.core.publishing.models import Piece
from bihuan.core.publishing.rules.passages import Anchor
from bihuan.programmes.reading.actions.books import find_or_add_book
from bihuan.programmes.reading.models import Book, Essay
from bihuan.programmes.reading.rules.picture_words import marked, placed, unknown_marks
from bihuan.programmes.reading.tests.essays.ground import BODY, Ground, fill, handed_in, published

WRITE = "/reading/essays/write/"
SignIn = Callable[[str], Client]


def sent(ground: Ground, **fields: object) -> dict[str, object]:
    """What the page sends."""
    plain: dict[str, object] = {
        "piece": uuid4(),
        "client_id": uuid4(),
        "about": "book",
        "book": "呼兰河传",
        "book_authors": "萧红",
        "title": "泥坑",
        "body": BODY,
        "site": ground.site.pk,
        "do": "hand_in",
    }
    return plain | fields


def test_r01_who_the_author_is_is_asked_once(ground: Ground, sign_in: SignIn) -> None:
    client = sign_in("young")
    answer = client.get(WRITE)
    assert answer["Location"] == f"/reading/essays/author/?next={WRITE}"
    said = {"birth_band": 1990, "field": "villages", "level": "township", "next": WRITE}
    assert client.post("/reading/essays/author/", said)["Location"] == WRITE
    assert client.get(WRITE).status_code == 200
    outside = client.post("/reading/essays/author/", said | {"next": "https://example.org/"})
    assert outside["Location"] == WRITE


def test_r01_an_essay_is_handed_in_with_pictures_in_their_places(
    ground: Ground, sign_in: SignIn
) -> None:
    fill(ground, "young")
    body = f"{BODY}\n【图2：桥头】\n后面的话。"
    photos = [upload(picture(), "a.jpg"), upload(picture(), "b.jpg")]
    answer = sign_in("young").post(WRITE, sent(ground, body=body, photos=photos))
    piece = Piece.objects.get()
    first, second = StoredFile.objects.order_by("position").values_list("pk", flat=True)
    assert answer["Location"] == f"/reading/essays/mine/{piece.pk}/"
    assert f"![桥头](picture:{second})\n\n后面的话。" in piece.body
    assert piece.body.endswith(f"![](picture:{first})")
    assert (piece.state, piece.cover, piece.unit) == ("review", first, ground.units["township"])
    essay = Essay.objects.get()
    assert (essay.about, str(essay.book), essay.post_title) == ("book", "《呼兰河传》", "young")


def test_r01_sent_twice_is_one_essay(ground: Ground, sign_in: SignIn) -> None:
    fill(ground, "young")
    client, once = sign_in("young"), sent(ground)
    first = client.post(WRITE, once)
    again = client.post(WRITE, once)
    assert first["Location"] == again["Location"]
    assert (Piece.objects.count(), Book.objects.count()) == (1, 1)


def test_r01_a_draft_is_kept_previewed_and_handed_in(ground: Ground, sign_in: SignIn) -> None:
    fill(ground, "young")
    client, chosen = sign_in("young"), uuid4()
    kept = client.post(
        WRITE, sent(ground, piece=chosen, do="preview", photos=[upload(picture(), "a.jpg")])
    )
    assert kept["Location"] == f"{WRITE}{chosen}/preview/"
    page = client.get(kept["Location"]).content.decode()
    assert "泥坑" in page
    assert '<span class="picture">' in page
    again = client.get(f"{WRITE}{chosen}/").content.decode()
    assert "【图1】" in again
    assert Piece.objects.get().state == "draft"
    answer = client.post(kept["Location"], {"client_id": uuid4()})
    assert answer["Location"] == f"/reading/essays/mine/{chosen}/"
    assert (Piece.objects.get().state, StoredFile.objects.count()) == ("review", 1)


def test_r01_a_book_that_nobody_wrote_about_is_added_by_its_title(
    ground: Ground, sign_in: SignIn
) -> None:
    fill(ground, "young")
    client, chosen = sign_in("young"), uuid4()
    fields = {"book": "", "book_title": "《边城》", "book_authors": "沈从文", "do": "preview"}
    kept = client.post(WRITE, sent(ground, piece=chosen, **fields))
    assert kept["Location"] == f"{WRITE}{chosen}/preview/"
    page = client.get(f"{WRITE}{chosen}/").content.decode()
    assert 'value="边城"' in page
    assert 'value="沈从文"' in page
    client.post(f"{WRITE}{chosen}/", sent(ground, piece=chosen, **fields | {"do": "hand_in"}))
    assert (str(Essay.objects.get().book), Book.objects.count()) == ("《边城》", 1)
    desk = sign_in("editor").get(f"/publishing/desk/{chosen}/").content.decode()
    assert "《边城》 沈从文" in desk


def test_r01_part_of_a_title_offers_the_near_ones_before_a_second_is_added(
    ground: Ground, sign_in: SignIn
) -> None:
    fill(ground, "young")
    find_or_add_book("乡土中国", authors="费孝通", actor=SYSTEM)
    client = sign_in("young")
    fields = {"book": "乡土", "book_authors": ""}
    form = client.post(WRITE, sent(ground, **fields)).context["form"]
    assert "《乡土中国》 费孝通" in form.errors["book"][0]
    assert Book.objects.count() == 1
    client.post(WRITE, sent(ground, **fields, book_title="乡土"))
    assert str(Essay.objects.get().book) == "《乡土》"


def test_r01_a_number_without_its_title_opens_the_field_for_it(
    ground: Ground, sign_in: SignIn
) -> None:
    fill(ground, "young")
    answer = sign_in("young").post(WRITE, sent(ground, book="9787108009821"))
    assert answer.context["form"].errors["book_title"]
    assert '<details class="fold" open><summary>A book that nobody' in answer.content.decode()


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"title": ""}, "Please give it a title."),
        ({"body": ""}, "Please write the text."),
        ({"book": ""}, "Please name the book."),
        ({"about": "work", "work": ""}, "Please say which work it is about."),
        ({"book": "9787020002208"}, "This book number does not add up."),
        ({"body": "太短"}, "at least 200 are asked for"),
        ({"body": f"{BODY}【图3】"}, "The text names picture 3, but there are 0."),
        ({"body": f"{BODY}这是机密★5年的事"}, "Secret matters do not go online."),
        ({"body": f"{BODY}这是我们的秘密"}, "nothing in it is secret"),
    ],
)
def test_r01_what_is_missing_is_said_and_what_was_typed_stays(
    ground: Ground, sign_in: SignIn, fields: dict[str, str], words: str
) -> None:
    fill(ground, "young")
    answer = sign_in("young").post(WRITE, sent(ground, **fields))
    page = answer.content.decode()
    assert answer.status_code == 422
    assert words in page
    assert "萧红" in page
    assert Piece.objects.count() == 0


def test_r01_only_cadres_write_and_only_their_own(ground: Ground, sign_in: SignIn) -> None:
    fill(ground, "young", "old")
    assert sign_in("citizen").post(WRITE, sent(ground)).status_code == 403
    chosen = uuid4()
    sign_in("young").post(WRITE, sent(ground, piece=chosen, do="preview"))
    for path in (
        f"{WRITE}{chosen}/",
        f"{WRITE}{chosen}/preview/",
        f"/reading/essays/mine/{chosen}/",
    ):
        assert sign_in("old").get(path).status_code == 404
    assert sign_in("old").post(f"{WRITE}{chosen}/drop/").status_code == 404
    assert Piece.objects.get().author == ground.people["young"]
    assert sign_in("young").post(f"{WRITE}{chosen}/drop/").status_code == 302
    assert Piece.objects.count() == 0


def test_r01_the_author_follows_it_and_works_on_what_came_back(
    ground: Ground, sign_in: SignIn
) -> None:
    fill(ground, "young")
    piece = handed_in(ground)
    client = sign_in("young")
    page = client.get(f"/reading/essays/mine/{piece.pk}/").content.decode()
    assert page.index("editor") < page.index("chief")
    for words, audience in (("是哪三夜？", "author"), ("编辑之间的话", "desk")):
        add_note(
            piece.pk, anchor=Anchor("守了三夜", "", ""), words=words, audience=audience,
            actor=ground.actor("editor"),
        )  # fmt: skip
    send_back(piece.pk, actor=ground.actor("editor"), words="请补上日期")
    page = client.get(f"/reading/essays/mine/{piece.pk}/").content.decode()
    assert "请补上日期" in page
    page = client.get(f"{WRITE}{piece.pk}/").content.decode()
    assert page.index("请补上日期") < page.index("<textarea")
    assert page.index("是哪三夜？") < page.index("<textarea")
    assert "编辑之间的话" not in page
    body = f"{BODY}那天是七月三十日。"
    again = sent(ground, about="work", work="防汛", body=body, note="补了日期", title="守水")
    client.post(f"{WRITE}{piece.pk}/", again)
    piece.refresh_from_db()
    assert (piece.state, piece.version, "七月三十日" in piece.body) == ("review", 2, True)
    assert Essay.objects.get().work == "防汛"


@pytest.mark.parametrize("count", [1, 3])
def test_r01_my_essays_in_a_fixed_number_of_queries(
    ground: Ground,
    sign_in: SignIn,
    count: int,
    django_assert_max_num_queries: Any,
) -> None:
    fill(ground, "young")
    for _number in range(count):
        handed_in(ground)
    client = sign_in("young")
    client.get("/reading/essays/mine/")
    with django_assert_max_num_queries(11):
        page = client.get("/reading/essays/mine/").content.decode()
    assert page.count('class="list__title"') == count


def test_r01_the_first_page_says_what_there_is(ground: Ground, sign_in: SignIn) -> None:
    fill(ground, "young", "old")
    published(ground, "old", title="听诊")
    page = sign_in("young").get("/?stay").content.decode()
    assert "听诊" in page
    assert WRITE in page


def test_r01_pictures_by_number_and_back() -> None:
    one, two = UUID(int=1), UUID(int=2)
    text = "开头\n【图2：河】\n结尾"
    kept = placed(text, [one, two], new=2)
    assert kept == f"开头\n\n![河](picture:{two})\n\n结尾\n![](picture:{one})"
    assert marked(kept, [one, two]) == "开头\n\n【图2：河】\n\n结尾\n【图1】"
    assert placed("无图", [one], new=0) == "无图"
    assert unknown_marks("【图1】【图3】[图0]", 2) == [3, 0]


def test_r01_what_was_refused_is_handed_in_when_it_is_mended(
    ground: Ground, sign_in: SignIn
) -> None:
    """Under the same id, as the browser that kept the draft sends it."""
    fill(ground, "young")
    client = sign_in("young")
    for spoilt in ({"body": "短"}, {"body": f"{BODY}\n【图9：没有】"}, {"book": "9787020000000"}):
        once = sent(ground)
        assert client.post(WRITE, once | spoilt).status_code == 422
        assert client.post(WRITE, once).status_code == 302
