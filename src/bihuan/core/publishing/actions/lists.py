"""Keeping the office's lists of wordings and names."""

from __future__ import annotations

from typing import Any

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from bihuan.core.access import Actor
from bihuan.core.access.rights import require
from bihuan.core.casework.engine import Refused
from bihuan.core.parties.models import Organisation
from bihuan.core.publishing.models import OfficeName, WordRule
from bihuan.core.publishing.rights import LISTS


def set_word(
    unit: Organisation, *, actor: Actor, row: WordRule | None = None, **values: Any
) -> WordRule:
    """Add a wording to the unit's list, or change one. Refused when the list has it already."""
    require(actor, LISTS, unit)
    row = row or WordRule(organisation=unit)
    for name in ("text", "better", "note", "weight"):
        setattr(row, name, values[name].strip())
    row.is_active = True
    try:
        with transaction.atomic():
            row.save()
    except IntegrityError:
        raise Refused(_("This wording is on the list already.")) from None
    return row


def drop_word(row: WordRule, *, actor: Actor) -> None:
    """Take a wording off the list."""
    require(actor, LISTS, row.organisation)
    row.delete()


def set_name(
    unit: Organisation, *, actor: Actor, row: OfficeName | None = None, **values: Any
) -> OfficeName:
    """Add a leader in a post to the unit's list, or change the line. Refused when the last day is
    before the first. A past post stays with its last day, so that old titles are found."""
    require(actor, LISTS, unit)
    if values["since"] and values["until"] and values["until"] < values["since"]:
        raise Refused(_("The last day lies before the first."))
    row = row or OfficeName(organisation=unit)
    for name in ("name", "title", "place", "since", "until"):
        setattr(row, name, values[name])
    row.save()
    return row


def drop_name(row: OfficeName, *, actor: Actor) -> None:
    """Take a line off the list."""
    require(actor, LISTS, row.organisation)
    row.delete()
