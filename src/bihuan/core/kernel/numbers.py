"""Readable numbers: one after the other, in a register, scope and year."""

from django.db import connection, transaction

NEXT = """
INSERT INTO kernel_counter (register, scope, year, value) VALUES (%s, %s, %s, 1)
ON CONFLICT (register, scope, year) DO UPDATE SET value = kernel_counter.value + 1
RETURNING value
"""


def next_number(register: str, scope: str, year: int) -> int:
    """The next number, from 1; one statement, so that two at once never get the same.

    It commits or vanishes with the caller's transaction, therefore without gaps, and therefore only
    inside one. Whoever asks next waits until that transaction ends: ask late in it.
    """
    if not connection.in_atomic_block:
        raise transaction.TransactionManagementError("A number is taken inside a transaction.")
    with connection.cursor() as cursor:
        cursor.execute(NEXT, [register, scope, year])
        row = cursor.fetchone()
    return int(row[0])
