"""Books: found or added, and duplicates merged."""

from __future__ import annotations

from uuid import UUID

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from bihuan.core.access import Actor, require
from bihuan.core.casework.engine import Refused
from bihuan.programmes.reading.models import Book, Essay
from bihuan.programmes.reading.queries.books import find_books
from bihuan.programmes.reading.rights import EDIT
from bihuan.programmes.reading.rules.books import isbn_of, key_of, title_of


class BookRefused(Refused):
    """Refused for what one field of a form holds: `field` is its name there."""

    def __init__(self, text: str, field: str) -> None:
        super().__init__(text)
        self.field = field


def book_named(named: str, title: str, authors: str, *, actor: Actor) -> Book | None:
    """The book that a form names: by number or title (`named`), or apart as one that nobody wrote
    about yet (`title`); None when it names none. BookRefused says at which field it is wrong.

    A title that others have longer ("Earth" of "Fields and Earth") adds no second book at once:
    those are offered, and whoever means another one gives its title apart.
    """
    apart = title_of(title)
    try:
        number = isbn_of(named)
    except ValueError:
        number = named
    if apart and not number:
        return find_or_add_book(apart, authors=authors, actor=actor)
    if not named.strip():
        return None
    name = title_of(named)
    if not number and _by_title(name, authors, None) is None and (near := find_books(name)):
        shown = "、".join(" ".join((str(one), one.isbn or one.authors)).strip() for one in near)
        text = _(
            "Is it one of these: %(books)s? Then write its whole title, or its number. For another "
            "book, open “A book that nobody wrote about yet” and give its title there."
        )
        raise BookRefused(text % {"books": shown}, "book")
    return find_or_add_book(named, authors=authors, title=title, actor=actor)


def find_or_add_book(
    text: str, *, actor: Actor, authors: str = "", title: str = "", publisher: str = ""
) -> Book:
    """The book of this number or title, added when nobody had it yet.

    text: an ISBN of ten or thirteen figures, or a title; with an ISBN that nobody added yet the
    title is wanted too. A title alone finds the book of that title, where only one has it or the
    authors agree. Refused with a sentence when the number is wrong or the title missing.
    """
    try:
        isbn = isbn_of(text)
    except ValueError:
        raise BookRefused(
            _("This book number does not add up. Compare it with the book, or write the title."),
            "book",
        ) from None
    name = title_of(title if isbn else text)
    if isbn and (known := Book.objects.filter(isbn=isbn).first()):
        return known.merged_into or known
    if not key_of(name):
        raise BookRefused(
            _("Nobody has written about this number yet: please add the title of the book."),
            "book_title",
        )
    known = _by_title(name, authors, isbn)
    return known or _add(name, authors, publisher, isbn, actor)


def _by_title(name: str, authors: str, isbn: str | None) -> Book | None:
    """One of the same title: with the same authors, or the only one when no authors are given.
    A number fits only to a book that had none; it has it from now on."""
    rows = Book.objects.filter(title_key=key_of(name), merged_into__isnull=True)
    if isbn:
        bare = next(
            (
                one
                for one in rows
                if not one.isbn
                and (not authors or not one.author_key or one.author_key == key_of(authors))
            ),
            None,
        )
        if bare is not None:
            Book.objects.filter(pk=bare.pk, isbn=None).update(isbn=isbn)
        return bare
    if wanted := key_of(authors):
        return next((one for one in rows if one.author_key == wanted), None)
    found = list(rows[:2])
    return found[0] if len(found) == 1 else None


def _add(name: str, authors: str, publisher: str, isbn: str | None, actor: Actor) -> Book:
    keys = {"title_key": key_of(name)[:120], "author_key": key_of(authors)[:120]}
    made = Book(
        isbn=isbn,
        title=name[:120],
        authors=authors.strip()[:120],
        publisher=publisher.strip()[:80],
        added_by=actor.person,
        **keys,
    )
    try:
        with transaction.atomic():
            made.save(force_insert=True)
    except IntegrityError:  # somebody added it at this moment
        return (
            Book.objects.get(isbn=isbn)
            if isbn
            else Book.objects.get(isbn=None, merged_into=None, **keys)
        )
    return made


def merge_books(book_id: UUID, into_id: UUID, *, actor: Actor) -> Book:
    """Say that a book is the same as another: what was written about it belongs to that one.

    What the other lacks (number, authors, publisher) it gets. Refused for itself and for one that
    was merged itself; Denied without the right of an editor.
    """
    require(actor, EDIT)
    with transaction.atomic():
        rows = Book.objects.select_for_update().in_bulk(sorted([book_id, into_id]))
        book, into = rows[book_id], rows[into_id]
        if book == into or book.merged_into_id or into.merged_into_id:
            raise Refused(
                _("These cannot be merged. Choose two different books that are still listed.")
            )
        Essay.objects.filter(book=book).update(book=into)
        Book.objects.filter(merged_into=book).update(merged_into=into)
        isbn, book.isbn = book.isbn, None if not into.isbn else book.isbn
        book.merged_into = into
        book.save()
        into.isbn = into.isbn or isbn
        into.authors, into.author_key = (
            (into.authors, into.author_key) if into.authors else (book.authors, book.author_key)
        )
        into.publisher = into.publisher or book.publisher
        into.save()
    return into
