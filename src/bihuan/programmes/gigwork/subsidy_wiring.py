"""What subsidies bind to the core: their book and reasons, files, notices, the bank's receipts."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from uuid import UUID

from bihuan.core import notices
from bihuan.core.access import Actor, personal
from bihuan.core.files import owners
from bihuan.core.intake import importer
from bihuan.core.kernel.i18n import N_
from bihuan.core.ledgers import registry
from bihuan.core.ledgers.registry import Book, CauseKind, CauseNote, Reason
from bihuan.core.notices import NoticeKind
from bihuan.programmes.gigwork.actions.subsidies.applying import FILES
from bihuan.programmes.gigwork.importing.receipts import RECEIPTS
from bihuan.programmes.gigwork.links import subsidy_desk_url
from bihuan.programmes.gigwork.models.subsidies import SubsidyApplication
from bihuan.programmes.gigwork.queries.subsidies import applying, desk
from bihuan.programmes.gigwork.receivers_of_subsidies import SUBSIDY
from bihuan.programmes.gigwork.rules.subsidies import ALLOT, BOOK, GRANT


def describe(actor: Actor, ids: Collection[UUID]) -> Mapping[UUID, CauseNote]:
    """An application by its number and organisation; a link for whoever may read it."""
    rows = desk.seen(actor).filter(pk__in=ids)
    return {
        row.pk: CauseNote(f"{row.number} {row.unit.label}", subsidy_desk_url(row)) for row in rows
    }


def may_see_files(actor: Actor, pk: UUID) -> bool:
    """Proofs: for the applicants' side, and for the office."""
    mine = applying.own(actor).filter(pk=pk).exists()
    return mine or desk.seen(actor).filter(pk=pk).exists()


def existing(ids: Collection[UUID]) -> set[UUID]:
    """Applications that are still there."""
    return set(SubsidyApplication.objects.filter(pk__in=ids).values_list("pk", flat=True))


def bind() -> None:
    """Called once, by the programme's wiring."""
    registry.BOOKS.register(Book(BOOK, N_("Subsidies"), N_("fen")))
    registry.REASONS.register(
        Reason(ALLOT, N_("Budget set or changed")), Reason(GRANT, N_("Subsidy approved"))
    )
    registry.CAUSES.register(CauseKind("gigwork.subsidyapplication", describe))
    owners.register(FILES, may_see_files, existing=existing)
    notices.register(NoticeKind(SUBSIDY, N_("Your applications for subsidies"), urgent=False))
    personal.register("gigwork.subsidyaccount", "holder", kind="name", title=N_("Account holder"))
    personal.register("gigwork.subsidyaccount", "number", kind="id", title=N_("Account number"))
    importer.register(RECEIPTS)
