"""Counting that somebody opened a piece: how often, not who."""

from __future__ import annotations

from uuid import UUID

from django.db import connection

from bihuan.core.kernel import clock
from bihuan.core.kernel.ids import new_id

from ..models import Piece, ReadCount

READ = f"""
INSERT INTO {ReadCount._meta.db_table} (id, piece_id, channel, day, count)
SELECT %s, id, %s, %s, 1 FROM {Piece._meta.db_table}
 WHERE id = %s AND state = 'published' AND level = 'public'
ON CONFLICT (piece_id, channel, day) DO UPDATE
   SET count = {ReadCount._meta.db_table}.count + 1
"""  # noqa: S608


def count_read(piece_id: UUID, *, channel: str = "site") -> None:
    """One more on this day, by one statement: two at once are two. What readers may not have is
    not counted."""
    ids = [ReadCount._meta.pk.get_db_prep_value(one, connection) for one in (new_id(), piece_id)]
    day = connection.ops.adapt_datefield_value(clock.today())
    with connection.cursor() as cursor:
        cursor.execute(READ, [ids[0], channel, day, ids[1]])
