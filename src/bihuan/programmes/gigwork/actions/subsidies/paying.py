"""Payment lists: made of what is approved, dropped while still here, taken out as a bank file."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import QuerySet
from django.utils.translation import gettext as _

from bihuan.core.access import Actor, require
from bihuan.core.kernel import clock
from bihuan.core.kernel.numbers import Numbering
from bihuan.core.parties.models import Organisation
from bihuan.core.parties.refused import Refused
from bihuan.programmes.gigwork.actions.subsidies.stepping import need_words, step
from bihuan.programmes.gigwork.models.subsidies import (
    LineState,
    SubsidyApplication,
    SubsidyFileOut,
    SubsidyPayLine,
    SubsidyPayList,
    SubsidyState,
)
from bihuan.programmes.gigwork.rights import PAY

MOST_LINES = 500


def make_list(root: Organisation, ids: Collection[UUID], *, actor: Actor) -> SubsidyPayList:
    """A list of approved applications of the office `root`, in the order of their numbers."""
    require(actor, PAY, root)
    if not ids:
        raise Refused(_("Choose at least one application."))
    if len(ids) > MOST_LINES:
        raise Refused(_("A list has at most %(most)d lines.") % {"most": MOST_LINES})
    with transaction.atomic():
        rows = _locked(SubsidyApplication.objects.filter(pk__in=ids, root=root).values("pk"))
        ready = [row for row in rows if row.state == SubsidyState.APPROVED]
        if len(ready) != len(set(ids)):
            raise Refused(_("Some of them are no longer waiting for payment. Choose again."))
        made = SubsidyPayList.objects.create(
            root=root, made_by=actor.person, number=_numbering(root).take()
        )
        for place, row in enumerate(sorted(ready, key=lambda row: row.number), start=1):
            SubsidyPayLine.objects.create(
                paylist=made,
                line=place,
                application=row,
                account_id=row.account_id,
                amount=row.amount,
                state=LineState.WAITING,
            )
            step(row, "list", SubsidyState.LISTED, words=made.number, actor=actor)
    return made


def drop_list(pk: UUID, *, words: str, actor: Actor) -> SubsidyPayList:
    """Undo a list whose file never left: its applications wait for payment again."""
    need_words(words)
    with transaction.atomic():
        made = _list(pk)
        require(actor, PAY, made.root)
        if made.sent_at is not None:
            raise Refused(_("Its file was given to the bank. Take in the receipts instead."))
        if made.dropped_at is not None:
            raise Refused(_("This list was dropped before."))
        rows = _locked(made.lines.values("application_id"))
        made.lines.update(state=LineState.DROPPED)
        made.dropped_at = clock.now()
        made.save()
        for row in rows:
            step(row, "unlist", SubsidyState.APPROVED, words=words, actor=actor)
    return made


def take_file(pk: UUID, *, form: str, reason: str, actor: Actor) -> Sequence[SubsidyPayLine]:
    """The lines with whole account numbers, for the bank. Who, when and why is kept first."""
    need_words(reason)
    with transaction.atomic():
        made = _list(pk)
        require(actor, PAY, made.root)
        if made.dropped_at is not None:
            raise Refused(_("This list was dropped before."))
        lines = list(made.lines.select_related("account", "application__kind"))
        SubsidyFileOut.objects.create(
            paylist=made, by=actor.person, format=form, reason=reason.strip(), rows=len(lines)
        )
        if made.sent_at is None:
            made.sent_at = clock.now()
            made.save()
    return lines


def _list(pk: UUID) -> SubsidyPayList:
    rows = SubsidyPayList.objects.select_for_update(of=("self",), no_key=True)
    return rows.select_related("root").get(pk=pk)


def _locked(ids: QuerySet[Any, Any]) -> list[SubsidyApplication]:
    """In the order of their ids, so that two lists made at once don't wait for each other."""
    rows = SubsidyApplication.objects.select_for_update(of=("self",), no_key=True)
    return list(rows.filter(pk__in=ids).select_related("kind").order_by("pk"))


def _numbering(root: Organisation) -> Numbering:
    year = clock.today().year
    return Numbering("gigwork.paylist", root.code, year, f"{root.code.upper()}-FK-{year}-")
