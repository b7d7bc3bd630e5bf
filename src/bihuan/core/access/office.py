"""The office's table of contents. Modules add their own pages to it in ``wiring.py``."""

from dataclasses import dataclass

from bihuan.core.access.actor import Actor
from bihuan.core.access.rights import held_post_ids, may
from bihuan.core.kernel.i18n import N_


@dataclass(frozen=True)
class OfficeEntry:
    """``right`` is a right's code, or "appointed" for everybody who works in a post."""

    label: str
    text: str
    url_name: str
    icon: str
    right: str
    order: int


ENTRIES: list[OfficeEntry] = [
    OfficeEntry(
        N_("Units"),
        N_("The tree of organisations: find, add, rename, move"),
        "office_units",
        "building",
        "directory.see",
        10,
    ),
    OfficeEntry(
        N_("People"),
        N_("Who is known, by phone or whole name"),
        "office_people",
        "people",
        "directory.see",
        20,
    ),
    OfficeEntry(
        N_("Posts and appointments"),
        N_("Who works in which post, since when, until when"),
        "office_posts",
        "case",
        "directory.see",
        30,
    ),
    OfficeEntry(
        N_("My posts"),
        N_("Name a deputy for a time"),
        "office_my_posts",
        "person",
        "appointed",
        40,
    ),
    OfficeEntry(
        N_("Roles and rights"),
        N_("What each role may do, and who holds it"),
        "office_roles",
        "shield",
        "directory.see",
        60,
    ),
    OfficeEntry(
        N_("Explain a right"),
        N_("Why somebody may do something, or why not"),
        "office_explain",
        "help",
        "access.explain",
        70,
    ),
    OfficeEntry(
        N_("Changes of the directory"),
        N_("Who changed what, when and why"),
        "office_log",
        "history",
        "directory.see",
        80,
    ),
    OfficeEntry(
        N_("Unmaskings"),
        N_("Who looked at whose personal data, and why"),
        "office_unmaskings",
        "view",
        "access.review",
        90,
    ),
    OfficeEntry(
        N_("Exports of lists"),
        N_("Who took which list away, and what was in it"),
        "office_exports",
        "download",
        "access.review",
        95,
    ),
    OfficeEntry(
        N_("Working days"),
        N_("Days off and make-up workdays of your own"),
        "office_calendar",
        "calendar",
        "calendar.change",
        100,
    ),
]


def register(*entries: OfficeEntry) -> None:
    """The same entry again is harmless."""
    ENTRIES.extend(entry for entry in entries if entry not in ENTRIES)


def entries_for(actor: Actor) -> list[OfficeEntry]:
    """What this actor may open, in order."""
    shown = [entry for entry in ENTRIES if _open_to(actor, entry.right)]
    return sorted(shown, key=lambda entry: entry.order)


def _open_to(actor: Actor, right: str) -> bool:
    return bool(held_post_ids(actor)) if right == "appointed" else may(actor, right)
