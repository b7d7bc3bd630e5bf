# ruff: noqa: N999 - the command is called import
"""Imports a spreadsheet from the machine itself."""

import json
import sys
import time
from argparse import ArgumentParser, ArgumentTypeError
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from uuid import UUID

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import override

from bihuan.core.access.actor import SYSTEM
from bihuan.core.intake import actions, running, telling
from bihuan.core.intake.holding import Busy
from bihuan.core.intake.importer import IMPORTERS, Importer
from bihuan.core.intake.limits import MAX_BYTES
from bihuan.core.intake.models import Upload
from bihuan.core.intake.planning import nothing
from bihuan.core.intake.reading import Chosen, Reading, open_file
from bihuan.core.intake.refusals import FileRefused
from bihuan.core.intake.rejecting import check_place
from bihuan.core.intake.running import Run

UNREADABLE, LACKING, INTERRUPTED = 2, 1, 130
NOTHING = "Nothing was imported"


def pair(text: str) -> tuple[str, str]:
    """NAME=VALUE."""
    name, sign, value = text.partition("=")
    if not sign or not name:
        raise ArgumentTypeError(f"{text!r} is not NAME=VALUE")
    return name.strip(), value.strip()


def triple(text: str) -> tuple[str, str, str]:
    """FIELD:THEIRS=OURS; theirs may hold = and :, ours may not."""
    name, sign, rest = text.partition(":")
    theirs, equals, ours = rest.rpartition("=")
    if not sign or not equals:
        raise ArgumentTypeError(f"{text!r} is not FIELD:THEIRS=OURS")
    return name.strip(), theirs.strip(), ours.strip()


@contextmanager
def counting(word: str) -> Iterator[Callable[[int], None]]:
    """A line that counts rows, where somebody looks at it; it ends as a line."""
    told = False

    def tell(done: int) -> None:
        nonlocal told
        told = True
        sys.stderr.write(f"\r{telling.rows(done)} {word}")
        sys.stderr.flush()

    try:
        yield tell if sys.stderr.isatty() else nothing
    finally:
        if told:
            sys.stderr.write("\n")


class Command(BaseCommand):
    """`bihuan import WHAT FILE --source NAME [--map FIELD=COLUMN …] [--yes] [--json]`"""

    help = "Imports a spreadsheet (.xlsx or .csv): shows what every row comes to, then asks."

    def add_arguments(self, parser: ArgumentParser) -> None:
        add = parser.add_argument
        add("importer", choices=sorted(each.code for each in IMPORTERS))
        add("file", type=Path, nargs="?")
        add("--source", default="", help="the system the file comes from; its matching is kept")
        add("--map", type=pair, action="append", default=[], metavar="FIELD=COLUMN",
            help="our field stands in this column of the file; empty: in none")  # fmt: skip
        add("--value", type=triple, action="append", default=[], metavar="FIELD:THEIRS=OURS",
            help="their value is ours; THEIRS may be * for every other")  # fmt: skip
        add("--option", type=pair, action="append", default=[], metavar="NAME=VALUE",
            help="an option of the importer: datum=gcj02, dates=mdy, level=public")  # fmt: skip
        add("--kind", default="", help="kind of case, when there are several")
        add("--unit", default="", help="code of the unit whose rows these are")
        add("--encoding", default="", help="instead of the encoding detected")
        add("--delimiter", default="", help="instead of the separator detected")
        add("--sheet", default="", help="of a workbook, instead of the first with rows")
        add("--skip-bad", type=Path, metavar="FILE", help="import the good rows, write the others")
        add("--undo", type=UUID, metavar="RUN", help="take a whole import back")
        add("--yes", action="store_true", help="import without asking")
        add("--json", action="store_true", help="answer in JSON")

    def handle(self, *args: Any, **options: Any) -> None:
        importer = IMPORTERS.get(options["importer"])
        with override("en"):
            if options["undo"]:
                self.undo(importer, options)
                return
            self.take_in(importer, options)

    def take_in(self, importer: Importer, options: dict[str, Any]) -> None:
        started = time.monotonic()
        reading = self.open(importer, options)
        try:
            run = Run(importer, reading, self.wanted(options))
            with counting("checked") as tell:
                run.look(tell)
        except FileRefused as refused:
            raise self.fail(str(refused), UNREADABLE, options) from refused
        skip_bad = options["skip_bad"]
        importable = run.importable(skip_bad=bool(skip_bad))
        asks = run.changes and importable and not options["yes"] and sys.stdin.isatty()
        done = (
            run.changes and importable and (self.agreed(run, options) if asks else options["yes"])
        )
        if done:
            self.write(run, lambda: self.import_it(run, options), options)
        elif skip_bad and importable and run.only_bad:
            self.write(run, lambda: run.reject(skip_bad), options)
        answer = run.answer(done) | {"seconds": round(time.monotonic() - started, 2)}
        self.report(answer, as_json=options["json"], shown=asks)
        looks = options["json"]  # a program looks first, and reads what it would come to
        unasked = bool(run.changes and importable and not (done or asks or looks))
        if unasked:
            self.stderr.write(f"{NOTHING}: nobody could be asked. Say --yes to import.", str)
        if not importable or unasked or (run.only_bad and not done):
            sys.exit(LACKING)

    def import_it(self, run: Run, options: dict[str, Any]) -> None:
        with counting("written") as tell:
            run.write(options["file"].name, options["skip_bad"], tell)

    def write(self, run: Run, work: Callable[[], None], options: dict[str, Any]) -> None:
        """Imports, or writes rejects alone; what stops it is a sentence."""
        try:
            work()
        except (actions.RowRefused, Busy, OSError) as refused:
            done = "It was imported, but not all could be written" if run.ended else NOTHING
            raise self.fail(f"{done}. {refused}", LACKING, options) from refused

    def open(self, importer: Importer, options: dict[str, Any]) -> Reading:
        if options["file"] is None:
            raise CommandError("Name a file.", returncode=UNREADABLE)
        if importer.sources and not options["source"]:
            raise self.fail("Name the source: --source NAME.", UNREADABLE, options)
        try:
            check_place(options["skip_bad"])
            with options["file"].open("rb") as source:
                content = source.read(MAX_BYTES + 1)
            return open_file(
                content, Chosen(*(options[name] for name in ("encoding", "delimiter", "sheet")))
            )
        except OSError as problem:
            sentence = f"{options['file']} can't be read: {problem.strerror or problem}."
            raise self.fail(sentence, UNREADABLE, options) from problem
        except (FileRefused, LookupError) as refused:
            raise self.fail(str(refused), UNREADABLE, options) from refused

    def wanted(self, options: dict[str, Any]) -> running.Wanted:
        chosen = dict(options["option"])
        if options["kind"]:
            chosen["kind"] = options["kind"]
        if options["unit"]:
            chosen["unit"] = options["unit"]
        return running.Wanted(
            source=options["source"],
            columns=dict(options["map"]),
            values=options["value"],
            options=chosen,
        )

    def fail(self, sentence: str, code: int, options: dict[str, Any]) -> CommandError:
        if options["json"]:
            self.stdout.write(json.dumps({"imported": False, "error": sentence}))
        return CommandError(sentence, returncode=code)

    def agreed(self, run: Run, options: dict[str, Any]) -> bool:
        """Shows what every row comes to and asks; where the answer goes to a script or a file,
        beside it. The end of the input is no answer, and Ctrl-C an end."""
        screen = self.stdout if sys.stdout.isatty() and not options["json"] else self.stderr
        answer = run.answer(done=False)
        for line in telling.before(answer, run.examples()):
            screen.write(line, str)
        screen.write(telling.question(answer, options["skip_bad"]), str, ending="")
        screen.flush()
        try:
            return input().strip().lower() == "y"
        except EOFError:
            raise self.fail(f"{NOTHING}: no answer was given.", LACKING, options) from None
        except KeyboardInterrupt:
            raise self.fail(f"{NOTHING}: interrupted.", INTERRUPTED, options) from None

    def undo(self, importer: Importer, options: dict[str, Any]) -> None:
        upload = Upload.objects.filter(pk=options["undo"], importer=importer.code).first()
        if upload is None:
            raise self.fail("There is no such run.", UNREADABLE, options)
        try:
            running.take_back(upload, actor=SYSTEM)
        except (actions.NotUndone, Busy) as refused:
            raise self.fail(f"Nothing was undone. {refused}", LACKING, options) from refused
        answer = {"undone": True, "run": str(upload.pk), "cases": upload.added}
        self.report(answer, as_json=options["json"])

    def report(self, answer: dict[str, Any], *, as_json: bool, shown: bool = False) -> None:
        if as_json:
            self.stdout.write(json.dumps(answer, ensure_ascii=False, default=str))
            return
        for line in telling.after(answer, shown=shown):
            self.stdout.write(line)
