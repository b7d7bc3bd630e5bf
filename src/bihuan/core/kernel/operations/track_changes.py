"""TrackChanges: the database numbers every change of a measured table."""

# ruff: noqa: S608 - the SQL is ours; the only thing put in is a table's name from a migration

from typing import Any

from .base import TriggerOperation, exists, is_sqlite

ADVANCE = """
  INSERT INTO kernel_changesequence (id, value)
    SELECT 1, 0 WHERE NOT EXISTS (SELECT 1 FROM kernel_changesequence WHERE id = 1);
  UPDATE kernel_changesequence SET value = value + 1 WHERE id = 1;
"""
COUNT = "(SELECT value FROM kernel_changesequence WHERE id = 1)"
STAMP = f"""
  UPDATE "%(table)s" SET change_seq = {COUNT} WHERE rowid = NEW.rowid;
"""
SQLITE = (
    f"""
CREATE TRIGGER "%(table)s_seq_insert" AFTER INSERT ON "%(table)s" FOR EACH ROW
BEGIN {ADVANCE} {STAMP} END""",
    # The stamp itself is an UPDATE: it is told apart by setting the newest number of all.
    f"""
CREATE TRIGGER "%(table)s_seq_update" AFTER UPDATE ON "%(table)s" FOR EACH ROW
WHEN NOT (NEW.change_seq IS NOT OLD.change_seq AND NEW.change_seq IS {COUNT})
BEGIN {ADVANCE} {STAMP} END""",
    f"""
CREATE TRIGGER "%(table)s_seq_delete" AFTER DELETE ON "%(table)s" FOR EACH ROW
BEGIN {ADVANCE}
  INSERT INTO kernel_tombstone (table_name, row_id, change_seq)
    VALUES ('%(table)s', OLD.id, {COUNT});
END""",
)

# Key of the shared lock that a writing transaction holds: a name in the high bits, below it the
# sequence's value before the transaction's first change (see changes.ceiling).
LOCK_NAME = 0x4248
POSTGRES_COMMON = (
    "CREATE SEQUENCE IF NOT EXISTS bihuan_change_seq",
    f"""
CREATE OR REPLACE FUNCTION bihuan_next_change() RETURNS bigint LANGUAGE plpgsql AS $$
BEGIN
  IF coalesce(current_setting('bihuan.changing', true), '') = '' THEN
    PERFORM pg_advisory_xact_lock_shared(
      ({LOCK_NAME}::bigint << 48) | (SELECT last_value FROM bihuan_change_seq));
    PERFORM set_config('bihuan.changing', '1', true);
  END IF;
  RETURN nextval('bihuan_change_seq');
END $$""",
    """
CREATE OR REPLACE FUNCTION bihuan_track_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'DELETE' THEN
    INSERT INTO kernel_tombstone (table_name, row_id, change_seq)
      VALUES (TG_TABLE_NAME, OLD.id, bihuan_next_change());
    RETURN OLD;
  END IF;
  NEW.change_seq := bihuan_next_change();
  RETURN NEW;
END $$""",
)
POSTGRES = (
    'CREATE TRIGGER "%(table)s_seq_write" BEFORE INSERT OR UPDATE ON "%(table)s" '
    "FOR EACH ROW EXECUTE FUNCTION bihuan_track_change()",
    'CREATE TRIGGER "%(table)s_seq_delete" AFTER DELETE ON "%(table)s" '
    "FOR EACH ROW EXECUTE FUNCTION bihuan_track_change()",
)


class TrackChanges(TriggerOperation):
    """`TrackChanges("casework_case")`: from here on every INSERT and UPDATE of the table, whoever
    sends it, gets the next number in `change_seq`, and a DELETE leaves a tombstone. Rows already
    there are numbered at once. The migration depends on ("kernel", "0001_kernel")."""

    what = "Number the changes of"

    def install(self, editor: Any) -> list[str]:
        if not exists(editor, "kernel_changesequence"):
            raise RuntimeError(
                f'The migration that tracks {self.table} must depend on ("kernel", "0001_kernel").'
            )
        statements = SQLITE if is_sqlite(editor) else (*POSTGRES_COMMON, *POSTGRES)
        renumber = f'UPDATE "{self.table}" SET change_seq = change_seq'
        return [*(one.replace("%(table)s", self.table) for one in statements), renumber]

    def remove(self, editor: Any) -> list[str]:
        if is_sqlite(editor):
            kinds, where = ["insert", "update", "delete"], ""
        else:
            kinds, where = ["write", "delete"], f' ON "{self.table}"'
        return [f'DROP TRIGGER IF EXISTS "{self.table}_seq_{kind}"{where}' for kind in kinds]
