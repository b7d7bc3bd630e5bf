"""What the database itself refuses, whoever asks: the statements for SQLite and PostgreSQL.

Entries and seals are append-only (the kernel's own operation). Beyond that: transfers and accounts
are never deleted; a transfer changes only its state, only from pending, and only when the transfer
that settles it is there; a seal needs two or more entries with the sum zero; after the seal no
entry is added; an account keeps its book, owner and code. A transfer without its seal cannot be
committed because its foreign key to the seal is checked at commit (decision 0053).
"""

from __future__ import annotations

from typing import Any

from bihuan.core.kernel.operations.base import TriggerOperation, is_sqlite

APPEND_ONLY = ("ledgers_entry", "ledgers_seal")
NEVER_DELETED = ("ledgers_transfer", "ledgers_account")
FROZEN = (
    "id", "key", "digest", "book", "kind", "reason", "note", "cause_type", "cause_id", "unit_id",
    "reverses_id", "settles_id", "destination_id", "expires_at", "linked", "made_at", "made_by_id",
    "seal_id",
)  # fmt: skip
OWNED = ("id", "book", "owner_type", "owner_id", "code", "opened_at")


def _changed(columns: tuple[str, ...], differs: str) -> str:
    return " OR ".join(f"OLD.{column} {differs} NEW.{column}" for column in columns)


SUM = "(SELECT COALESCE(SUM(e.amount), 1) FROM ledgers_entry e WHERE e.transfer_id = NEW.id)"
COUNT = "(SELECT COUNT(*) FROM ledgers_entry e WHERE e.transfer_id = NEW.id)"
SETTLED = (
    "EXISTS (SELECT 1 FROM ledgers_transfer s WHERE s.settles_id = NEW.id AND "
    "((s.kind = 'capture' AND NEW.state = 'posted') OR "
    "(s.kind = 'release' AND NEW.state = 'voided') OR "
    "(s.kind = 'expire' AND NEW.state = 'timed_out')))"
)
WAITING = (
    "EXISTS (SELECT 1 FROM ledgers_transfer h WHERE h.id = NEW.settles_id "
    "AND h.kind = 'hold' AND h.state = 'pending')"
)
POSTED = (
    "EXISTS (SELECT 1 FROM ledgers_transfer o WHERE o.id = NEW.reverses_id "
    "AND o.kind IN ('post', 'hold') AND o.state = 'posted')"
)
SAME_BOOK = (
    "(SELECT a.book FROM ledgers_account a WHERE a.id = NEW.account_id) = "
    "(SELECT t.book FROM ledgers_transfer t WHERE t.id = NEW.transfer_id)"
)
Condition = tuple[str, str, str, str]


def _conditions(differs: str) -> list[Condition]:
    """(name, event and table, condition, message): refused whenever the condition holds."""
    return [
        *_on_entries(),
        *_on_transfers(differs),
        (
            "ledgers_account_frozen",
            "UPDATE ON ledgers_account",
            _changed(OWNED, differs),
            "an account keeps its owner",
        ),
        *[
            (f"{table}_stays", f"DELETE ON {table}", "1 = 1", "nothing here is deleted")
            for table in NEVER_DELETED
        ],
    ]


def _on_entries() -> list[Condition]:
    return [
        (
            "ledgers_entry_open",
            "INSERT ON ledgers_entry",
            "EXISTS (SELECT 1 FROM ledgers_seal s WHERE s.id = NEW.transfer_id)",
            "this transfer is sealed",
        ),
        (
            "ledgers_entry_book",
            "INSERT ON ledgers_entry",
            f"NOT COALESCE({SAME_BOOK}, 1 = 0)",
            "account and transfer are of different books",
        ),
        (
            "ledgers_seal_balanced",
            "INSERT ON ledgers_seal",
            f"{COUNT} < 2 OR {SUM} <> 0",
            "this transfer is not balanced",
        ),
    ]


def _on_transfers(differs: str) -> list[Condition]:
    return [
        (
            "ledgers_transfer_frozen",
            "UPDATE ON ledgers_transfer",
            _changed(FROZEN, differs),
            "transfers are never changed",
        ),
        (
            "ledgers_transfer_moves",
            "UPDATE ON ledgers_transfer",
            f"OLD.state {differs} NEW.state AND NOT (OLD.state = 'pending' AND {SETTLED})",
            "this change of state is not allowed",
        ),
        (
            "ledgers_transfer_starts",
            "INSERT ON ledgers_transfer",
            "(NEW.kind = 'hold' AND NEW.state <> 'pending') "
            f"OR (NEW.settles_id IS NOT NULL AND NOT {WAITING}) "
            f"OR (NEW.reverses_id IS NOT NULL AND NOT {POSTED})",
            "this transfer cannot be made",
        ),
    ]


def names(vendor: str) -> list[str]:
    """Names of all triggers, the kernel's included, for the check that they are there."""
    kinds = ("update", "delete") if vendor == "sqlite" else ("rows", "all")
    kept = [f"{table}_keep_{kind}" for table in APPEND_ONLY for kind in kinds]
    return kept + [name for name, *_rest in _conditions("IS NOT")]


class Guards(TriggerOperation):
    """The ledgers' own triggers, all at once; repeat it after a migration that alters a table."""

    what = "Guard"

    def __init__(self) -> None:
        super().__init__("ledgers")

    def install(self, editor: Any) -> list[str]:
        return _create_sqlite() if is_sqlite(editor) else _create_postgresql()

    def remove(self, editor: Any) -> list[str]:
        statements = []
        for name, event, _condition, _message in _conditions("IS NOT"):
            if is_sqlite(editor):
                statements.append(f"DROP TRIGGER IF EXISTS {name}")
            else:
                statements.append(f"DROP TRIGGER IF EXISTS {name} ON {event.split()[-1]}")
                statements.append(f"DROP FUNCTION IF EXISTS {name}()")
        return statements


def _create_sqlite() -> list[str]:
    return [
        f"CREATE TRIGGER {name} BEFORE {event} FOR EACH ROW WHEN {condition} "
        f"BEGIN SELECT RAISE(ABORT, 'ledger: {message}'); END"
        for name, event, condition, message in _conditions("IS NOT")
    ]


def _create_postgresql() -> list[str]:
    statements = []
    for name, event, condition, message in _conditions("IS DISTINCT FROM"):
        leave = "OLD" if event.startswith("DELETE") else "NEW"
        statements += [
            f"CREATE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS $guard$ BEGIN "
            f"IF {condition} THEN RAISE EXCEPTION 'ledger: {message}' "
            "USING ERRCODE = 'integrity_constraint_violation'; END IF; "
            f"RETURN {leave}; END $guard$",
            f"CREATE TRIGGER {name} BEFORE {event} FOR EACH ROW EXECUTE FUNCTION {name}()",
        ]
    return statements
