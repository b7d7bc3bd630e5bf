"""What essays bind to publishing: their kind, their authors' groups, work from elsewhere."""

from __future__ import annotations

from bihuan.core.kernel.i18n import N_
from bihuan.core.publishing import registry
from bihuan.core.publishing.wiring_api import PieceKind, register_kind
from bihuan.programmes.reading.actions.essays import write_beside
from bihuan.programmes.reading.queries.elsewhere import from_elsewhere
from bihuan.programmes.reading.queries.essays import ESSAY, about, groups_of

KIND = PieceKind(
    code=ESSAY,
    title=N_("Essay"),
    asks=N_("A book that you read, or a piece of work that you did, in your own words."),
    series="WZ",
    least=200,
    most=5000,
    beside=write_beside,
    page="reading:essay",
    facts=about,
)


def bind() -> None:
    """Called once from wiring.py."""
    register_kind(KIND)
    registry.group_with(ESSAY, groups_of)
    registry.suggest_with(ESSAY, from_elsewhere)
