"""Books: numbers checked, found once, merged."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client

from bihuan.core.access import SYSTEM, Denied
from bihuan.core.casework.engine import Refused
from bihuan.programmes.reading.actions.books import find_or_add_book, merge_books
from bihuan.programmes.reading.models import Book, Essay
from bihuan.programmes.reading.queries.books import find_books
from bihuan.programmes.reading.rules.books import isbn_of, key_of, title_of
from bihuan.programmes.reading.tests.essays.ground import Ground, handed_in, published


@pytest.mark.parametrize(
    ("text", "isbn"),
    [
        ("978-7-108-00982-6", None),
        ("7-108-00982-2", None),
        ("9787020002207", "9787020002207"),
        ("ISBN 978-7-02-000220-7", "9787020002207"),
        ("7-02-000220-X", "9787020002207"),
        ("702000220x", "9787020002207"),
        ("９７８７０２０００２２０７", "9787020002207"),
        ("乡土中国", None),
        ("1984", None),
    ],
)
def test_r01_a_book_number_is_checked_and_made_thirteen(text: str, isbn: str | None) -> None:
    if isbn is None and text[0].isdigit() and len(text) > 6:
        with pytest.raises(ValueError, match=r"\d"):
            isbn_of(text)
    else:
        assert isbn_of(text) == isbn


def test_r01_titles_are_compared_without_marks_and_editions() -> None:
    assert key_of("《乡土中国》（修订版）") == key_of("乡土 中国") == "乡土中国"
    assert title_of(" 《平凡的世界》 ") == "平凡的世界"


def test_r01_a_book_is_added_once_and_then_shared(ground: Ground) -> None:
    young, old = ground.actor("young"), ground.actor("old")
    first = find_or_add_book("《呼兰河传》", authors="萧红", actor=young)
    again = find_or_add_book("呼兰河传", actor=old)
    assert (again, Book.objects.count(), first.added_by) == (first, 1, ground.people["young"])
    numbered = find_or_add_book("7-02-000220-X", title="呼兰河传", authors="萧红", actor=old)
    assert (numbered.pk, Book.objects.get().isbn) == (first.pk, "9787020002207")
    assert find_or_add_book("9787020002207", actor=young) == first
    other = find_or_add_book("呼兰河传", authors="另一人", actor=old)
    assert other != first
    with pytest.raises(Refused, match="add up"):
        find_or_add_book("9787020002208", actor=young)
    with pytest.raises(Refused, match="add the title"):
        find_or_add_book("9787108009821", actor=young)
    assert Book.objects.count() == 2


def test_r01_duplicates_are_merged_by_an_editor(ground: Ground) -> None:
    one = find_or_add_book("平凡的世界", authors="路遥", actor=SYSTEM)
    two = find_or_add_book("平凡的世界（全三册）", authors="路 遥著", actor=SYSTEM)
    piece = handed_in(ground, about="book", book=two)
    with pytest.raises(Denied):
        merge_books(two.pk, one.pk, actor=ground.actor("young"))
    assert Essay.objects.get(piece=piece).book == two
    merge_books(two.pk, one.pk, actor=ground.actor("keeper"))
    assert Essay.objects.get(piece=piece).book == one
    assert [book.pk for book in find_books("平凡的世界")] == [one.pk]
    with pytest.raises(Refused):
        merge_books(one.pk, one.pk, actor=ground.actor("keeper"))


@pytest.mark.parametrize("count", [1, 3])
def test_r01_the_page_of_a_book_shows_what_was_written(
    ground: Ground, count: int, django_assert_num_queries: Any
) -> None:
    book = find_or_add_book("江村经济", authors="费孝通", actor=SYSTEM)
    for number in range(count):
        published(ground, about="book", book=book, title=f"数油盐{number}")
    handed_in(ground, about="book", book=book, title="还在审")
    client = Client()
    client.get(f"/reading/books/{book.pk}/")
    with django_assert_num_queries(3):
        page = client.get(f"/reading/books/{book.pk}/").content.decode()
    assert page.count('class="list__title"') == count
    assert "还在审" not in page
    shelf = client.get("/reading/books/?q=江村").content.decode()
    assert "江村经济" in shelf


def test_r01_a_merged_book_leads_to_the_one_it_is(ground: Ground) -> None:
    one = find_or_add_book("边城", authors="沈从文", actor=SYSTEM)
    two = find_or_add_book("边城", authors="从文", actor=SYSTEM)
    merge_books(two.pk, one.pk, actor=ground.actor("keeper"))
    answer = Client().get(f"/reading/books/{two.pk}/")
    assert (answer.status_code, answer["Location"]) == (302, f"/reading/books/{one.pk}/")
