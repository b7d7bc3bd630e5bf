"""Limits on how often something may be tried, counted in the database for all processes."""

from django.db import connection

from . import clock
from .crypto.digests import keyed_digest

SKEW = 60
RUNNING = "c.window_start > %s AND c.window_start <= %s"
HIT = f"""
INSERT INTO kernel_ratecount AS c (bucket, digest, window_start, expires_at, hits)
VALUES (%s, %s, %s, %s, 1)
ON CONFLICT (bucket, digest) DO UPDATE SET
  hits = CASE WHEN {RUNNING} THEN c.hits + 1 ELSE 1 END,
  expires_at = CASE WHEN {RUNNING} THEN c.expires_at ELSE excluded.expires_at END,
  window_start = CASE WHEN {RUNNING} THEN c.window_start ELSE excluded.window_start END
RETURNING hits
"""  # noqa: S608


def hit(bucket: str, key: str, limit: int, seconds: int) -> bool:
    """Counts a try and says whether it is allowed: at most `limit` within `seconds` of the first.

    One statement and one row per key, kept as a keyed digest, so neither phones nor addresses are
    stored. Counted inside the caller's transaction: call it outside one that a failure rolls back.
    A window that begins more than a minute ahead (the clock was set back) starts anew; less than
    that is another process that read the clock later and came first.
    """
    now = int(clock.now().timestamp())
    digest = keyed_digest(key, purpose=f"ratelimit:{bucket}")
    window = [now - seconds, now + SKEW]
    with connection.cursor() as cursor:
        cursor.execute(HIT, [bucket, digest, now, now + seconds, *window, *window, *window])
        row = cursor.fetchone()
    return int(row[0]) <= limit
