"""Facts of the rooms below that change many documents at once."""

from __future__ import annotations

from collections import defaultdict
from uuid import UUID

from bihuan.core.kernel.outbox import receives
from bihuan.core.kernel.outbox import renew as hold
from bihuan.core.parties.facts import OrganisationMoved
from bihuan.core.search import backends
from bihuan.core.search.actions import renew
from bihuan.core.search.asking import Term
from bihuan.core.search.tokens import UNIT

BATCH = 500


@receives(OrganisationMoved, name="search.unit_moved", slow=True)
def unit_moved(fact: OrganisationMoved) -> None:
    """Whatever belongs to the unit or to one below it lies under another path now."""
    start = 0
    while hits := backends.match(
        Term(UNIT + fact.organisation_id.hex), (), limit=BATCH, offset=start
    ):
        rows: dict[str, list[UUID]] = defaultdict(list)
        for hit in hits:
            rows[hit.kind].append(hit.row_id)
        for kind, keys in rows.items():
            renew(kind, keys)
        start += BATCH
        hold()
