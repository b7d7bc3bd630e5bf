"""Readable numbers: one after the other, in a register, scope and year."""

from dataclasses import dataclass

from django.db import connection, transaction

NEXT = """
INSERT INTO kernel_counter (register, scope, year, value) VALUES (%s, %s, %s, %s)
ON CONFLICT (register, scope, year) DO UPDATE SET value = kernel_counter.value + excluded.value
RETURNING value
"""

DIGITS = 6


@dataclass(frozen=True)
class Numbering:
    """How the next readable number of a register, scope and year is written: prefix and at least
    six digits, "BH-2025-000123"; `column` is the attribute that a row keeps it in."""

    register: str
    scope: str
    year: int
    prefix: str
    column: str = "number"

    def written(self, count: int) -> str:
        """The number as people read it."""
        return f"{self.prefix}{count:0{DIGITS}d}"

    def take(self) -> str:
        """The next one, by the rules of `next_number`."""
        return self.written(next_number(self.register, self.scope, self.year))


def next_number(register: str, scope: str, year: int) -> int:
    """The next number, from 1; one statement, so that two at once never get the same.

    It commits or vanishes with the caller's transaction, therefore without gaps, and therefore only
    inside one. Whoever asks next waits until that transaction ends: ask late in it.
    """
    return next_numbers(register, scope, year, 1)[0]


def next_numbers(register: str, scope: str, year: int, count: int) -> range:
    """The next ``count`` numbers as one block, in one statement; the same rules hold."""
    if not connection.in_atomic_block:
        raise transaction.TransactionManagementError("A number is taken inside a transaction.")
    if count < 1:
        raise ValueError("A block holds at least one number.")
    with connection.cursor() as cursor:
        cursor.execute(NEXT, [register, scope, year, count])
        last = int(cursor.fetchone()[0])
    return range(last - count + 1, last + 1)
