"""Books: found while writing, looked at, merged."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from bihuan.core.access import actor_of, may
from bihuan.core.access.views import exported, needs, public
from bihuan.core.casework.engine import Refused
from bihuan.core.publishing.rights import WRITE
from bihuan.programmes.reading.actions.books import merge_books
from bihuan.programmes.reading.forms.books import MergeForm
from bihuan.programmes.reading.queries.books import access_book, find_books, shelf, written_about
from bihuan.programmes.reading.rights import EDIT
from bihuan.programmes.reading.views.essay_exports import ABOUT_BOOK, BOOKS


@public
@exported(BOOKS)
@require_safe
def books(request: HttpRequest) -> HttpResponse:
    """All books, most written about first."""
    wanted = request.GET.get("q", "").strip()[:60]
    page = Paginator(shelf(wanted), 30).get_page(request.GET.get("page"))
    return render(request, "reading/books/shelf.html", {"page": page, "wanted": wanted})


@public
@exported(ABOUT_BOOK)
@require_safe
def book(request: HttpRequest, book_id: UUID) -> HttpResponse:
    """A book and what was written about it. A merged one leads to the one that it is."""
    found = access_book(book_id)
    if found.pk != book_id:
        return redirect("reading:book", found.pk)
    page = Paginator(written_about(found), 20).get_page(request.GET.get("page"))
    actor = actor_of(request)
    context = {"book": found, "page": page, "may_write": may(actor, WRITE)}
    context["may_merge"] = may(actor, EDIT)
    return render(request, "reading/books/book.html", context)


@needs(WRITE)
@require_safe
def find(request: HttpRequest) -> HttpResponse:
    """Options for the field in which a book is named."""
    found = find_books(request.GET.get("book", "")[:120])
    return render(request, "reading/books/options.html", {"books": found})


@needs(EDIT)
@require_http_methods(["GET", "HEAD", "POST"])
def merge(request: HttpRequest, book_id: UUID) -> HttpResponse:
    """Say which other book it is the same as."""
    found = access_book(book_id)
    form = MergeForm(request.POST or None, book=found)
    if request.method == "POST" and form.is_valid():
        try:
            into = merge_books(found.pk, form.cleaned_data["into"].pk, actor=actor_of(request))
        except Refused as refused:
            form.add_error(None, str(refused))
        else:
            messages.success(request, _("Merged into “%(title)s”.") % {"title": into.title})
            return redirect("reading:book", into.pk)
    return render(request, "reading/books/merge.html", {"book": found, "form": form})
