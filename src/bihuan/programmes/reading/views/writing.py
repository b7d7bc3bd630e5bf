"""Between the form of an essay and the actions: what is in it, what it becomes."""

from __future__ import annotations

from typing import Any
from urllib.parse import quote
from uuid import UUID

from django.http import HttpRequest
from django.urls import reverse

from bihuan.core.access import Actor
from bihuan.core.files.queries import files_of
from bihuan.core.publishing.models import Piece
from bihuan.core.publishing.writing import Writing
from bihuan.programmes.reading.actions.books import book_named
from bihuan.programmes.reading.actions.essays import IN_TEXT, PIECE_FILES, Draft
from bihuan.programmes.reading.forms.essays import EssayForm
from bihuan.programmes.reading.models import Book, Essay
from bihuan.programmes.reading.models.essays import BOOK
from bihuan.programmes.reading.queries.cadres import require_cadre
from bihuan.programmes.reading.queries.essays import ESSAY
from bihuan.programmes.reading.rules.picture_words import marked


def profile_first(request: HttpRequest) -> str:
    """The page on which an author says once who they are, and which leads back here."""
    back = quote(request.get_full_path(), safe="/")
    return f"{reverse('reading:author')}?next={back}"


def asked_for(request: HttpRequest) -> dict[str, Any]:
    """What a link to the page asks for: a book, a column of a site."""
    first: dict[str, Any] = {}
    if book := _book(request.GET.get("book", "")):
        first |= {"about": BOOK, "book": book.isbn or book.title, "book_authors": book.authors}
    for name in ("site", "column"):
        if _id(request.GET.get(name, "")):
            first[name] = request.GET[name]
    return first


def initial(piece: Piece) -> dict[str, Any]:
    """A kept draft as its author writes on: pictures by number."""
    essay = Essay.objects.filter(piece=piece).select_related("book").first()
    ids = [row.pk for row in files_of(PIECE_FILES, piece.pk, purpose=IN_TEXT)[piece.pk]]
    first: dict[str, Any] = {
        "piece": piece.pk,
        "title": piece.title,
        "body": marked(piece.body, ids),
        "site": piece.site_id,
        "column": piece.column_id,
    }
    if essay is not None:
        first |= {"about": essay.about, "work": essay.work}
    if essay is not None and essay.book is not None:
        first |= {"book": essay.book.isbn or essay.book.title, "book_authors": essay.book.authors}
    return first


def draft_of(form: EssayForm, actor: Actor) -> Draft:
    """The essay in a valid form. Raises BookRefused for a book's number that is wrong."""
    data, cadre = form.cleaned_data, require_cadre(actor)
    written = Writing(
        kind=ESSAY,
        site=data["site"],
        unit=cadre.unit,
        title=data["title"],
        body=data["body"],
        author=cadre.person,
        column=data.get("column"),
    )
    book = None
    if data["about"] == BOOK:
        book = book_named(data["book"], data["book_title"], data["book_authors"], actor=actor)
    return Draft(written, data["about"], book, data["work"], tuple(data["photos"]))


def kept_draft(piece: Piece) -> Draft:
    """A draft as it is kept, to be handed in as it is."""
    essay = Essay.objects.select_related("book").get(piece=piece)
    ids = [row.pk for row in files_of(PIECE_FILES, piece.pk, purpose=IN_TEXT)[piece.pk]]
    written = Writing(
        kind=ESSAY,
        site=piece.site,
        unit=piece.unit,
        title=piece.title,
        body=marked(piece.body, ids),
        author=piece.author,
        column=piece.column,
    )
    return Draft(written, essay.about, essay.book, essay.work)


def _id(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None


def _book(text: str) -> Book | None:
    found = _id(text)
    return Book.objects.filter(pk=found).first() if found else None
