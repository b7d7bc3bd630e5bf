"""Reads of books."""

from __future__ import annotations

from uuid import UUID

from django.db.models import Count, Q, QuerySet
from django.http import Http404

from bihuan.core.kernel.levels import PUBLIC
from bihuan.core.publishing.models import Piece
from bihuan.core.publishing.models.pieces import PUBLISHED
from bihuan.programmes.reading.models import Book
from bihuan.programmes.reading.rules.books import isbn_of, key_of

MOST = 6
READ = Q(
    essays__piece__state=PUBLISHED, essays__piece__level=PUBLIC, essays__piece__site__is_open=True
)


def find_books(text: str) -> list[Book]:
    """Up to six books by number or part of the title or author; the nearest titles first."""
    try:
        isbn = isbn_of(text)
    except ValueError:
        return []
    rows = Book.objects.filter(merged_into__isnull=True)
    if isbn:
        return list(rows.filter(isbn=isbn)[:MOST])
    key = key_of(text)
    if len(key) < 2:
        return []
    found = rows.filter(Q(title_key__contains=key) | Q(author_key__contains=key))
    return sorted(
        found[: MOST * 5],
        key=lambda book: (not book.title_key.startswith(key), len(book.title_key), book.title),
    )[:MOST]


def shelf(text: str = "") -> QuerySet[Book]:
    """Books with how many essays about each readers may have; most written about first."""
    rows = Book.objects.filter(merged_into__isnull=True).annotate(
        written=Count("essays", filter=READ)
    )
    if key := key_of(text):
        rows = rows.filter(Q(title_key__contains=key) | Q(author_key__contains=key) | Q(isbn=text))
    return rows.order_by("-written", "title", "id")


def access_book(book_id: UUID) -> Book:
    """The book, or the one that it was merged into; 404 for none."""
    book = Book.objects.filter(pk=book_id).select_related("merged_into").first()
    if book is None:
        raise Http404
    return book.merged_into or book


def written_about(book: Book) -> QuerySet[Piece]:
    """What readers may have about a book, newest first."""
    rows = Piece.objects.filter(essay__book=book, state=PUBLISHED, level=PUBLIC, site__is_open=True)
    return rows.select_related("site", "unit").order_by("-published_at", "-id")
