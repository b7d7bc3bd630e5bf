"""The limits of a key: one statement for both, which also counts its day and says it was used."""

from dataclasses import dataclass

from django.db import connection

from bihuan.core.apikeys.models import ApiKey, KeyDay
from bihuan.core.kernel import clock

MINUTE, DAY = 60, 86_400
SAME = "d.minute = excluded.minute"
OF_MINUTE = f"CASE WHEN {SAME} THEN d.minute_calls + 1 ELSE 1 END"
COUNT = f"""
INSERT INTO apikeys_keyday AS d (key_id, day, calls, limited, minute, minute_calls)
VALUES (%s, %s, 1, 0, %s, 1)
ON CONFLICT (key_id, day) DO UPDATE SET
  calls = d.calls + 1,
  limited = d.limited + CASE WHEN d.calls >= %s OR {OF_MINUTE} > %s THEN 1 ELSE 0 END,
  minute_calls = {OF_MINUTE},
  minute = excluded.minute
RETURNING calls, minute_calls
"""  # noqa: S608


@dataclass(frozen=True)
class Wait:
    """The seconds after which the next call is taken, 0 when this one is; whether it is the first
    that is refused in this minute."""

    seconds: int = 0
    is_first: bool = False


def wait_for(key: ApiKey) -> Wait:
    """Counts a call and says whether it is taken.

    A minute and a day are those of the clock, so a caller may send two minutes' worth around the
    turn of one. Calls over the limit count too: hammering does not help.
    """
    now = clock.now().astimezone(clock.LOCAL)
    minute = int(now.timestamp()) // MINUTE
    of_day, of_minute = _count(key, minute)
    if of_day > key.per_day:
        ends_now = of_day == key.per_day + 1 and of_minute <= key.per_minute
        left = DAY - (now.hour * 3600 + now.minute * 60 + now.second)
        return Wait(left, is_first=ends_now or of_minute == 1)
    if of_minute > key.per_minute:
        left = MINUTE - int(now.timestamp()) % MINUTE
        return Wait(left, is_first=of_minute == key.per_minute + 1)
    return Wait()


def _count(key: ApiKey, minute: int) -> tuple[int, int]:
    key_id = KeyDay._meta.get_field("key").get_db_prep_value(key.pk, connection)
    day = connection.ops.adapt_datefield_value(clock.today())
    with connection.cursor() as cursor:
        cursor.execute(COUNT, [key_id, day, minute, key.per_day, key.per_minute])
        row = cursor.fetchone()
    return int(row[0]), int(row[1])
