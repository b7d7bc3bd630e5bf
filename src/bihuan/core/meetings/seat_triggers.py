"""CountSeats: the database itself counts taken seats and people who wait, from the sign-ups.

Together with the check on `Seating` this makes over-booking impossible for every path that writes
a sign-up: actions, imports, a hand on the database. Both databases; repeat the operation in any
migration that alters the table on SQLite, which loses triggers then.
"""

# ruff: noqa: S608 - the SQL is ours; nothing from outside is put in

from typing import Any

from bihuan.core.kernel.operations.base import TriggerOperation, is_sqlite

TABLE = "meetings_signup"
SEATED = "('confirmed', 'offered')"


def _delta(sign: str, row: str) -> str:
    return f"""
  UPDATE meetings_seating SET
    taken = taken {sign} (CASE WHEN {row}.state IN {SEATED} THEN 1 ELSE 0 END),
    waiting = waiting {sign} (CASE WHEN {row}.state = 'waiting' THEN 1 ELSE 0 END)
  WHERE session_id = {row}.session_id;"""


# Away first: a seat that passes from one row to another within one statement is never two.
BOTH = f"{_delta('-', 'OLD')} {_delta('+', 'NEW')}"
SQLITE = (
    f"CREATE TRIGGER meetings_seats_insert AFTER INSERT ON {TABLE} FOR EACH ROW "
    f"BEGIN {_delta('+', 'NEW')} END",
    f"CREATE TRIGGER meetings_seats_update AFTER UPDATE OF state, session_id ON {TABLE} "
    "FOR EACH ROW WHEN OLD.state IS NOT NEW.state OR OLD.session_id IS NOT NEW.session_id "
    f"BEGIN {BOTH} END",
    f"CREATE TRIGGER meetings_seats_delete AFTER DELETE ON {TABLE} FOR EACH ROW "
    f"BEGIN {_delta('-', 'OLD')} END",
)
POSTGRES = (
    f"""
CREATE OR REPLACE FUNCTION meetings_count_seats() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'UPDATE' AND OLD.state = NEW.state AND OLD.session_id = NEW.session_id THEN
    RETURN NULL;
  END IF;
  IF TG_OP <> 'INSERT' THEN {_delta("-", "OLD")} END IF;
  IF TG_OP <> 'DELETE' THEN {_delta("+", "NEW")} END IF;
  RETURN NULL;
END $$""",
    f"CREATE TRIGGER meetings_seats AFTER INSERT OR UPDATE OR DELETE ON {TABLE} "
    "FOR EACH ROW EXECUTE FUNCTION meetings_count_seats()",
)


class CountSeats(TriggerOperation):
    """`CountSeats("meetings_signup")`; both tables must be there."""

    what = "Count the seats taken by"

    def install(self, editor: Any) -> list[str]:
        return list(SQLITE if is_sqlite(editor) else POSTGRES)

    def remove(self, editor: Any) -> list[str]:
        if is_sqlite(editor):
            kinds = ("insert", "update", "delete")
            return [f"DROP TRIGGER IF EXISTS meetings_seats_{kind}" for kind in kinds]
        return [f"DROP TRIGGER IF EXISTS meetings_seats ON {TABLE}"]
