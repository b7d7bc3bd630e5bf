"""What the pages of a waiting or finished file show; from what is kept with it, never planned."""

from collections.abc import Mapping
from typing import Any

from django.core.paginator import Paginator
from django.utils.translation import gettext as _

from bihuan.core.access.actor import Actor
from bihuan.core.intake import progress
from bihuan.core.intake.actions import content_of, loaded, obstacles
from bihuan.core.intake.encodings import NAMES
from bihuan.core.intake.forms.matching import DELIMITERS, MatchingForm, ValuesForm
from bihuan.core.intake.importer import Importer
from bihuan.core.intake.limits import MAX_VALUES, SHOWN
from bihuan.core.intake.models import Upload, UploadState
from bihuan.core.intake.outcomes import SORTS, has_changes, is_complete
from bihuan.core.intake.planning import Head, read_head
from bihuan.core.intake.reading import Chosen, Reading, open_file
from bihuan.core.intake.setups import first_setup, remembered, restored
from bihuan.core.intake.workbooks import Sheets

PER_PAGE = 50


def head_of(upload: Upload, importer: Importer, chosen: Chosen) -> tuple[Reading, Head]:
    """How the file is read now, and its headings; only its beginning is looked at."""
    setup, _chosen = restored(loaded(upload.setup))
    reading = open_file(content_of(upload), chosen)
    known = tuple(remembered(upload.source).columns.values())
    head, rest = read_head(reading, importer, setup, known)
    getattr(rest, "close", lambda: None)()
    return reading, head


def columns_context(upload: Upload, importer: Importer, actor: Actor, data: Any) -> dict[str, Any]:
    """The form of columns and options, with the first rows beside it."""
    setup, chosen = restored(loaded(upload.setup))
    reading, head = head_of(upload, importer, chosen)
    _first, gone = first_setup(importer, upload.source, head.headings, actor)
    form = MatchingForm(
        data,
        importer=importer,
        headings=head.headings,
        setup=setup,
        chosen=Chosen(reading.encoding, reading.delimiter, reading.sheets.read),
        sheets=reading.sheets.names,
        actor=actor,
        is_text=not reading.is_workbook,
    )
    return {"form": form, "head": head, "setup": setup, "gone": gone, "read": read_words(reading)}


def read_words(reading: Reading) -> str:
    """How the file was read, in words."""
    if reading.is_workbook:
        return _("Workbook, sheet “%(sheet)s”") % {"sheet": reading.sheets.read}
    titles = dict(DELIMITERS)
    return _("%(encoding)s, separated by: %(mark)s") % {
        "encoding": NAMES.get(reading.encoding, reading.encoding),
        "mark": titles.get(reading.delimiter, reading.delimiter),
    }


def values_context(upload: Upload, importer: Importer, data: Any) -> dict[str, Any]:
    """The form of values; only columns that hold any."""
    setup, _chosen = restored(loaded(upload.setup))
    values = {
        name: found for name, found in loaded(upload.outcome).get("values", {}).items() if found
    }
    form = ValuesForm(data, importer=importer, values=values, setup=setup)
    crowded = [name for name, found in values.items() if len(found) >= MAX_VALUES]
    return {"form": form, "setup": setup, "crowded": [_(importer.column(n).title) for n in crowded]}


def context_of(upload: Upload, importer: Importer, data: Mapping[str, Any]) -> dict[str, Any]:
    """Counts, the rows of one sort (bad ones first of all), and what may be done now."""
    outcome = loaded(upload.outcome)
    context: dict[str, Any] = {"progress": progress.read(upload.pk) if upload.is_working else None}
    if upload.state != UploadState.WAITING or not outcome:
        return context | {"rejects": bool(outcome.get("rejects"))}
    counts = outcome["counts"]
    first = next((sort for sort in SORTS if counts[sort]), "same")
    show = data.get("show") if data.get("show") in SORTS else first
    rows = outcome["shown"].get(show, [])
    columns = {column.name: column for column in importer.columns}
    titles = {option.name: _(option.title) for option in importer.options}
    return context | {
        "outcome": outcome,
        "missing": [columns[name] for name in outcome["missing"]],
        "missing_options": [titles[name] for name in outcome["missing_options"]],
        "complete": is_complete(outcome),
        "changes": has_changes(outcome),
        "ready": is_complete(outcome) and not counts["bad"],
        "show": show,
        "tabs": tabs_of(counts),
        "more": counts[show] - SHOWN if counts[show] > SHOWN else 0,
        "page": Paginator(rows, PER_PAGE).get_page(data.get("page")),
        "lines": any(row["line"] != row["number"] for row in rows),
        "read": words_of_outcome(outcome),
        "further": _(", ").join(sheet_in_words(*each) for each in outcome.get("further", ())),
        "has_values": any(outcome["values"].values()),
    }


def undo_context(upload: Upload) -> dict[str, Any]:
    """Whether a run can be taken back now, and else why not; a run that brought nothing has
    nothing to say of it."""
    if upload.state != UploadState.DONE or not (upload.added or upload.changed):
        return {"undoable": False, "obstacles": []}
    found = obstacles(upload)
    return {"undoable": not found, "obstacles": found}


def sheet_in_words(place: int, name: str, rows: int) -> str:
    """A sheet that was not read."""
    said = {"place": place, "name": name, "rows": rows}
    return _("sheet %(place)d “%(name)s” (filled rows: %(rows)d)") % said


def words_of_outcome(outcome: Mapping[str, Any]) -> str:
    """How the file was read when it was planned."""
    return read_words(
        Reading(
            b"",
            outcome["encoding"],
            outcome["delimiter"],
            is_workbook=not outcome["encoding"],
            sheets=Sheets(outcome["sheet"]),
        )
    )


def tabs_of(counts: Mapping[str, int]) -> list[tuple[str, str, int]]:
    titles = {
        "bad": _("Wrong"),
        "unmapped": _("Not matched"),
        "new": _("New"),
        "changed": _("Changed"),
        "same": _("Unchanged"),
        "repeated": _("Repeated"),
        "left": _("Left out"),
    }
    always = ("bad", "new", "same")
    return [(s, titles[s], counts[s]) for s in SORTS if counts[s] or s in always]
