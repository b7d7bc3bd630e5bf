"""The columns of the directory's spreadsheet, and how each cell is understood."""

import re
from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import override

from bihuan.core.access.dates import parse_day
from bihuan.core.intake.importer import BadValue, Column
from bihuan.core.intake.importers import directory_words as words
from bihuan.core.kernel.i18n import N_
from bihuan.core.kernel.manifest import ROLES
from bihuan.core.parties.models import AppointmentKind, OrganisationKind
from bihuan.core.parties.normalise import normalise_id_number, normalise_phone


def parse_code(text: str) -> str:
    if not re.fullmatch(r"[\w.\-]{1,64}", text):
        raise BadValue(_("a code has letters, digits, dots and dashes, 64 at most"))
    return text


def parse_kind(text: str) -> str:
    """The kind's code, its name in either language, or what units call it."""
    plain = text.casefold()
    if plain in OrganisationKind.values:
        return plain
    if text in words.KINDS:
        return words.KINDS[text]
    for language in ("zh-hans", "en"):
        with override(language):
            for kind in OrganisationKind:
                if str(kind.label).casefold() == plain:
                    return kind.value
    raise BadValue(_("“%(text)s” is no kind of unit") % {"text": text})


def parse_role(text: str) -> str:
    """A role's code, or its title in either language."""
    if text in ROLES:
        return text
    for language in ("zh-hans", "en"):
        with override(language):
            for role in ROLES:
                if _(role.title) == text:
                    return role.code
    raise BadValue(_("“%(text)s” is no role; the office lists them") % {"text": text})


def parse_yes(text: str) -> bool:
    if text.casefold() in words.YES:
        return True
    if text.casefold() in words.NO:
        return False
    raise BadValue(_("write yes or no"))


def parse_phone(text: str) -> str:
    digits = normalise_phone(text)
    if not re.fullmatch(r"1\d{10}|0\d{9,11}", digits):
        raise BadValue(_("a mobile number has 11 digits; a landline begins with its area code"))
    return digits


def parse_id_number(text: str) -> str:
    number = normalise_id_number(text)
    if not re.fullmatch(r"\d{17}[\dX]", number):
        raise BadValue(_("an identity number has 18 characters; format the column as text"))
    return number


def parse_date(text: str) -> date | None:
    if text in words.OPEN_END:
        return None
    day = parse_day(text.split(" ")[0])
    if day is None:
        raise BadValue(_("write the day like 2025-12-24"))
    return day


def parse_as(text: str) -> str:
    plain = text.casefold()
    if plain in words.HOLDER:
        return AppointmentKind.HOLDER.value
    if plain in words.DEPUTY:
        return AppointmentKind.DEPUTY.value
    raise BadValue(_("write holder or deputy"))


def short(limit: int) -> "type[str]":
    """A text of limited length."""

    def parse(text: str) -> str:
        if len(text) > limit:
            raise BadValue(_("longer than %(n)d characters") % {"n": limit})
        return text

    return parse  # type: ignore[return-value]


_SPECS = (
    ("unit_code", N_("Unit code"), parse_code, N_("Never changes; the unit is found by it")),
    ("unit_name", N_("Unit name"), short(120), N_("Needed for a new unit")),
    ("parent_code", N_("Code of the unit above"), parse_code, N_("Needed for a new unit")),
    ("kind", N_("Kind of unit"), parse_kind, N_("Needed for a new unit")),
    ("short_name", N_("Short name"), short(60), ""),
    ("area_code", N_("Area code"), short(12), ""),
    ("post", N_("Post"), short(80), ""),
    ("role", N_("Role"), parse_role, N_("Needed for a new post: title or code of the role")),
    ("several", N_("Several holders"), parse_yes, N_("Yes or no")),
    ("person", N_("Name"), short(60), ""),
    ("phone", N_("Phone"), parse_phone, N_("The person is found by it")),
    ("id_number", N_("Identity number"), parse_id_number, ""),
    ("starts_on", N_("From"), parse_date, N_("Empty: today")),
    ("ends_on", N_("Last day"), parse_date, N_("Empty: until it is ended")),
    ("as_kind", N_("Holder or deputy"), parse_as, N_("Empty: holder")),
)
COLUMNS = tuple(
    Column(name, title, name == "unit_code", parse, words.ALIASES[name], hint)
    for name, title, parse, hint in _SPECS
)
