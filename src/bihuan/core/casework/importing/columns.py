"""The columns of cases from an older system, and what is chosen once for each source."""

from __future__ import annotations

from collections.abc import Mapping
from uuid import UUID

from django.utils.translation import gettext as _

from bihuan.core.access import Actor, units_where
from bihuan.core.access.rights import grants
from bihuan.core.casework.importing import words
from bihuan.core.casework.loop import Kind
from bihuan.core.casework.rights import DISPATCH, IMPORT
from bihuan.core.casework.wiring_api import (
    categories_of,
    history_of,
    kind_of,
    kinds,
    opener_kinds,
)
from bihuan.core.intake.importer import Choices, Column, Option, Options
from bihuan.core.intake.importers.directory_columns import parse_phone
from bihuan.core.kernel.i18n import N_
from bihuan.core.kernel.levels import PUBLIC, UNIT
from bihuan.core.kernel.manifest import roles_with_right
from bihuan.core.parties.models import Organisation, Post
from bihuan.core.parties.queries import posts_of_role

NOWHERE = UUID(int=0)


def kind_in(options: Options) -> Kind | None:
    """The kind chosen, None while none is."""
    code = options.get("kind", "")
    return kind_of(code) if code in {kind.code for kind in kinds()} else None


def root_in(options: Options) -> Organisation | None:
    """The unit chosen, None while none is."""
    return Organisation.objects.filter(pk=options.get("unit") or NOWHERE, active=True).first()


def kind_choices(actor: Actor) -> Choices:
    """Kinds that people bring."""
    return [(kind.code, _(kind.title)) for kind in kinds() if kind.code in opener_kinds()]


def only(choices: Choices) -> str:
    """The choice when there is but one."""
    return choices[0][0] if len(choices) == 1 else ""


def unit_choices(actor: Actor) -> Choices:
    """Units that have a dispatch of their own, or where the actor works, within the right."""
    mine = units_where(actor, IMPORT)
    posts: set[UUID] = set(
        posts_of_role(roles_with_right(DISPATCH)).values_list("organisation_id", flat=True)
    )
    posts |= {grant.post.organisation_id for grant in _grants(actor)}
    rows = mine.filter(pk__in=posts).order_by("depth", "code")
    return [(str(row.pk), row.name) for row in rows]


def default_unit(actor: Actor) -> str:
    """Where the actor works; for the machine itself the only unit with a dispatch."""
    own = _grants(actor)
    return str(own[0].post.organisation_id) if own else only(unit_choices(actor))


class _WithPost:
    """A grant whose post is known."""

    def __init__(self, post: Post) -> None:
        self.post = post


def _grants(actor: Actor) -> list[_WithPost]:
    if actor.is_system:
        return []
    return [_WithPost(g.post) for g in grants(actor, IMPORT) if g.post is not None]


def category_choices(options: Options) -> Choices:
    kind = kind_in(options)
    return list(categories_of(kind.code).items()) if kind else []


def guess_category(text: str, options: Options) -> str:
    """What the words of their category speak for, else the catch-all."""
    kind = kind_in(options)
    if kind is None:
        return ""
    history = history_of(kind.code)
    return (history.guess(text) if history.guess else "") or history.catch_all


def status_choices(options: Options) -> Choices:
    """States that need no clock: the final ones, and the first one for what goes on here."""
    kind = kind_in(options)
    if kind is None:
        return []
    final = [s for s in kind.states if s.is_final and s.code != kind.merged_state]
    first = kind.state(kind.initial)
    goes_on = _("%(state)s (work goes on here)") % {"state": _(first.title)}
    return [*((state.code, _(state.title)) for state in final), (first.code, goes_on)]


def known_status(options: Options) -> Mapping[str, str]:
    """Words whose meaning is certain. What was open becomes history: that work goes on here, only
    a person can say."""
    kind = kind_in(options)
    if kind is None:
        return {}
    done, stopped = end_state(kind, "done"), end_state(kind, "stopped")
    found = dict.fromkeys(words.DONE, done) | dict.fromkeys(words.STOPPED, stopped)
    found |= dict.fromkeys(words.OPEN, kind.history_state)
    return {word: state for word, state in found.items() if state}


def guess_status(text: str, options: Options) -> str:
    kind = kind_in(options)
    return (kind.history_state or end_state(kind, "done")) if kind else ""


def end_state(kind: Kind, phase: str) -> str:
    """The first final state of a phase that a case reaches by itself."""
    apart = (kind.merged_state, kind.history_state)
    ends = [s.code for s in kind.states if s.phase == phase and s.code not in apart]
    return ends[0] if ends else ""


def below_choices(options: Options) -> Choices:
    """The unit chosen and those below it, by their codes."""
    root = root_in(options)
    if root is None:
        return []
    rows = Organisation.objects.filter(path__startswith=root.path, active=True)
    return [(row.code, row.name) for row in rows.order_by("depth", "code")]


def known_units(options: Options) -> Mapping[str, str]:
    """Short names that only one unit below has."""
    root = root_in(options)
    if root is None:
        return {}
    rows = Organisation.objects.filter(path__startswith=root.path, active=True)
    found: dict[str, list[str]] = {}
    for code, short in rows.exclude(short_name="").values_list("code", "short_name"):
        found.setdefault(short, []).append(code)
    return {short: codes[0] for short, codes in found.items() if len(codes) == 1}


def checked_phone(text: str) -> str:
    """Held to the rule for telephones of people (BadValue says it), and kept as it was written:
    a row that was imported before stays the same row."""
    parse_phone(text)
    return text


_SPECS = (
    ("ref", N_("Number there"), True, N_("Their number; the case is known by it")),
    ("title", N_("Title"), False, N_("Empty: the first words of the description")),
    ("words", N_("Description"), False, ""),
    ("category", N_("Category"), False, N_("Their values are matched to ours")),
    ("status", N_("State"), False, N_("Their values are matched to ours")),
    ("address", N_("Address"), False, ""),
    ("lat", N_("Latitude"), False, N_("In the system of coordinates chosen above")),
    ("lon", N_("Longitude"), False, ""),
    ("opened", N_("Opened"), True, N_("Any usual form, also seconds since 1970")),
    ("closed", N_("Closed"), False, N_("Empty for a closed case: the day it was opened")),
    ("unit", N_("Community or unit"), False, N_("Without one the position decides")),
    ("contact_name", N_("Caller's name"), False, N_("Kept encrypted")),
    ("contact_phone", N_("Caller's number"), False, N_("Kept encrypted")),
)
_MATCHED = {
    "category": (category_choices, None, guess_category),
    "status": (status_choices, known_status, guess_status),
    "unit": (below_choices, known_units, None),
}
_PARSED = {"contact_phone": checked_phone}
COLUMNS = tuple(
    Column(
        name,
        title,
        required,
        _PARSED.get(name, str),
        aliases=words.ALIASES[name],
        hint=hint,
        choices=_MATCHED.get(name, (None, None, None))[0],
        known=_MATCHED.get(name, (None, None, None))[1],
        guess=_MATCHED.get(name, (None, None, None))[2],
    )
    for name, title, required, hint in _SPECS
)
DATUMS = (("wgs84", "WGS-84"), ("gcj02", "GCJ-02"), ("bd09", "BD-09"))


def order_choices(actor: Actor) -> Choices:
    return [
        ("ymd", _("Year first, or certain by itself")),
        ("mdy", _("Month, day, year")),
        ("dmy", _("Day, month, year")),
    ]


def level_choices(actor: Actor) -> Choices:
    return [(UNIT, _("Internal to the unit")), (PUBLIC, _("Public"))]


OPTIONS = (
    Option("kind", N_("Kind"), kind_choices, lambda actor: only(kind_choices(actor))),
    Option(
        "unit",
        N_("Unit"),
        unit_choices,
        default_unit,
        N_("Whose cases these are; numbers are taken from its register"),
    ),
    Option("datum", N_("Coordinates"), lambda actor: DATUMS, lambda actor: "wgs84"),
    Option("dates", N_("Dates"), order_choices, lambda actor: "ymd"),
    Option("level", N_("Who may see them"), level_choices, lambda actor: UNIT),
)
