"""After a refresh: the rows that pages read of large tables, for the new snapshot."""

from __future__ import annotations

from datetime import timedelta

from bihuan.core.measures import catalogue
from bihuan.core.measures.definitions.digest import digest
from bihuan.core.measures.engine.asked import Period
from bihuan.core.measures.figures import desk
from bihuan.core.measures.language.parsing import EPOCH
from bihuan.core.measures.snapshot.store import Store
from bihuan.core.measures.snapshot.taking import Taken
from bihuan.core.measures.staged.making import asked_at, forget, recent, take_over


def restage(store: Store, taken: Taken) -> int:
    """Works out again what was asked of the snapshot before, so that whoever comes next need not
    wait; what ended with its day goes on to the new day. How many were worked out."""
    before, now, made = taken.before, taken.manifest, 0
    if before is None or before.serial == now.serial:
        return 0
    for code, hashed, period, when in recent(store, before):
        today = EPOCH + timedelta(now.day)
        ends = today if (period.end - EPOCH).days == before.day else period.end
        definition = catalogue.find(code, ends)
        if definition is None or digest(definition) != hashed:
            continue
        if ends == period.end and take_over(store, before, now, definition, period):
            continue
        period = Period(ends, period.start)
        with desk(store, now) as at:
            if at.stage(definition, period) is not None:
                asked_at(store, now, definition, period, when)
                made += 1
    forget(store, before, now)
    return made
