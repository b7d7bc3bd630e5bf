"""Books: each added once by whoever needs it first, and then shared by all (R-01)."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _l

from bihuan.core.kernel import clock
from bihuan.core.kernel.models import Measured


class Book(Measured):
    """A book. `isbn` has thirteen figures; older books and booklets have none.

    `title_key` and `author_key` are what titles and authors are compared by (rules/books.py).
    One that was a duplicate says in `merged_into` which one it is; it is found no more.
    """

    isbn = models.CharField(_l("ISBN"), max_length=13, null=True, unique=True)
    title = models.CharField(_l("Title of the book"), max_length=120)
    authors = models.CharField(_l("Authors"), max_length=120, blank=True)
    publisher = models.CharField(_l("Publisher"), max_length=80, blank=True)
    title_key = models.CharField(max_length=120, db_index=True)
    author_key = models.CharField(max_length=120, blank=True)
    merged_into = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="duplicates"
    )
    added_by = models.ForeignKey("parties.Person", models.PROTECT, null=True, related_name="+")
    added_at = models.DateTimeField(default=clock.now)

    class Meta:
        verbose_name = _l("Book")
        ordering = ("title", "id")
        constraints = [
            models.UniqueConstraint(
                fields=["title_key", "author_key"],
                condition=models.Q(isbn__isnull=True, merged_into__isnull=True),
                name="book_without_isbn_once",
            )
        ]

    def __str__(self) -> str:
        return f"《{self.title}》"
