"""`bihuan search rebuild|follow|status`: for whoever runs the platform."""

from __future__ import annotations

from argparse import ArgumentParser
from functools import partial
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db.models import Count

from bihuan.core.kernel import changes
from bihuan.core.kernel.bulk import widen
from bihuan.core.kernel.searchable import SEARCHABLES, Searchable
from bihuan.core.search import actions
from bihuan.core.search.models import Entry, Progress


class Command(BaseCommand):
    """Make the index of the search anew, bring it up to now, or say how it stands."""

    help = (
        "Make the index of the search anew (rebuild), bring it up to now (follow), or say how it "
        "stands (status)."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        """The three verbs and their options."""
        verbs = parser.add_subparsers(dest="verb", required=True)
        rebuild = verbs.add_parser(
            "rebuild", help="go through all rows; goes on where it broke off"
        )
        rebuild.add_argument("--kind", action="append", help="only this kind; may be repeated")
        rebuild.add_argument("--afresh", action="store_true", help="from the beginning again")
        rebuild.add_argument("--batch", type=int, default=500, help="rows per transaction (500)")
        verbs.add_parser("follow", help="take up what changed, as the worker does")
        verbs.add_parser("status", help="documents of each kind, and how far it follows")

    def handle(self, *args: Any, **options: Any) -> None:
        """Run one verb."""
        getattr(self, f"_{options['verb']}")(options)

    def _rebuild(self, options: dict[str, Any]) -> None:
        if options["batch"] < 1:
            raise CommandError("A batch has at least one row.")
        chosen = [_named(code) for code in options["kind"] or [one.code for one in SEARCHABLES]]
        widen()
        for searchable in chosen:
            done = actions.rebuild(
                searchable,
                afresh=options["afresh"],
                batch=options["batch"],
                told=partial(self._say, searchable.code, options),
            )
            self.stdout.write(f"{searchable.code}: {done} rows.")

    def _say(self, code: str, options: dict[str, Any], count: int) -> None:
        if options["verbosity"] > 1 or count % (20 * options["batch"]) == 0:
            self.stdout.write(f"{code}: {count} …")

    def _follow(self, options: dict[str, Any]) -> None:
        self.stdout.write(f"{actions.follow()} changed rows taken up.")

    def _status(self, options: dict[str, Any]) -> None:
        counts = dict(Entry.objects.values_list("kind").annotate(Count("pk")).order_by("kind"))
        known = {row.kind: row for row in Progress.objects.all()}
        ceiling = changes.ceiling()
        for one in SEARCHABLES:
            row = known.get(one.code)
            behind = ceiling - (row.followed if row else 0)
            state = "being rebuilt" if row and row.rebuilt_to else f"{behind} changes behind"
            self.stdout.write(f"{one.code}: {counts.get(one.code, 0)} documents, {state}")


def _named(code: str) -> Searchable:
    found = SEARCHABLES.find(code)
    if found is None:
        known = ", ".join(one.code for one in SEARCHABLES)
        raise CommandError(f"Nothing searchable is called {code!r}. There are: {known}.")
    return found
