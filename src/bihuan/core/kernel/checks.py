"""System checks: what must not be so when the product starts."""

import stat
from datetime import date
from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Error, Info, Tags, Warning, register

from . import clock
from .crypto import KeysUnusable, keyring, ring
from .working_calendar import library_knows

NOTICE_MONTH = 12  # by December the State Council's notice for the next year is out


@register(Tags.security)
def keys_are_private(**kwargs: Any) -> list[CheckMessage]:
    """The file of keys is whole, and only its owner reads it."""
    where = keyring.path()
    try:
        ring()
        mode = where.stat().st_mode
    except (KeysUnusable, OSError) as problem:
        return [Error(str(problem), id="kernel.E001")]
    if mode & (stat.S_IRWXG | stat.S_IRWXO):
        hint = f"chmod 600 {where}"
        return [Error("Others can read or write the file of keys.", hint=hint, id="kernel.E002")]
    return []


@register()
def calendar_is_known(**kwargs: Any) -> list[CheckMessage]:
    """The library has this year's holidays, and from December the next one's.

    The next year's is only a notice, so that a check in December does not fail for what can't be
    mended yet.
    """
    this = clock.today().year
    kinds = {this: (Warning, "kernel.W003"), this + 1: (Info, "kernel.I003")}
    return [
        kinds[year][0](
            f"The holidays of {year} are not known: Monday to Friday count as working days.",
            hint="Upgrade the package chinesecalendar, or enter the operator's own days.",
            id=kinds[year][1],
        )
        for year in unknown_years(clock.today())
    ]


def unknown_years(today: date) -> list[int]:
    """This year, and from December the next, where the library lacks them."""
    years = [today.year] + ([today.year + 1] if today.month >= NOTICE_MONTH else [])
    return [year for year in years if not library_knows(year)]


@register(Tags.security)
def demonstration_stays_at_home(**kwargs: Any) -> list[CheckMessage]:
    """Sign-in by one click never leaves the machine."""
    loopback = {"127.0.0.1", "localhost", "[::1]", "testserver"}
    if settings.DEMO and not set(settings.ALLOWED_HOSTS) <= loopback:
        text = "The demonstration answers only on loopback; other host names are allowed."
        return [Error(text, id="kernel.E004")]
    return []


@register(Tags.security)
def debug_is_off(**kwargs: Any) -> list[CheckMessage]:
    """No error page with sources and settings where people from outside come."""
    if settings.DEBUG and settings.HTTPS:
        return [Error("DEBUG is on while the site is served over HTTPS.", id="kernel.E005")]
    return []


@register(Tags.database)
def measured_tables_are_tracked(databases: Any = None, **kwargs: Any) -> list[CheckMessage]:
    """Every measured table numbers its changes (needs the database: `check --database default`)."""
    if not databases:
        return []
    from .changes import untracked_tables

    return [
        Error(
            f"{table} does not number its changes.",
            hint=f'Add operations.TrackChanges("{table}") to a migration.',
            id="kernel.E010",
        )
        for table in untracked_tables()
    ]
