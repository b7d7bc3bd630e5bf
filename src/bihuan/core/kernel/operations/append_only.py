"""AppendOnly: the database refuses to change or delete what was written."""

from typing import Any

from .base import TriggerOperation, columns, is_sqlite

FUNCTION = """
CREATE OR REPLACE FUNCTION bihuan_append_only() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE was jsonb; becomes jsonb; name text; place int;
BEGIN
  IF TG_OP = 'UPDATE' THEN
    was := to_jsonb(OLD);
    IF TG_NARGS > 0 OR was ? 'change_seq' THEN
      was := was - 'change_seq';
      becomes := to_jsonb(NEW) - 'change_seq';
      FOR place IN 0 .. TG_NARGS - 1 LOOP
        name := TG_ARGV[place];
        IF was -> name = 'null'::jsonb THEN
          was := was - name;
          becomes := becomes - name;
        END IF;
      END LOOP;
      IF was = becomes THEN RETURN NEW; END IF;
    END IF;
  END IF;
  RAISE EXCEPTION '% is append-only', TG_TABLE_NAME USING ERRCODE = 'restrict_violation';
END $$"""


class AppendOnly(TriggerOperation):
    """`AppendOnly("ledgers_entry")`: UPDATE, DELETE and TRUNCATE fail with IntegrityError, for
    everybody and every tool. `may_set_once` names columns that may go from NULL to a value once;
    `change_seq` is the database's own to set. A correction is a new row."""

    what = "Refuse changes of"

    def __init__(self, table: str, may_set_once: tuple[str, ...] | list[str] = ()) -> None:
        super().__init__(table)
        self.may_set_once = tuple(may_set_once)

    def install(self, editor: Any) -> list[str]:
        present = columns(editor, self.table)
        unknown = set(self.may_set_once) - set(present)
        if unknown:
            raise ValueError(f"{self.table} has no column {', '.join(sorted(unknown))}.")
        return self._sqlite(present) if is_sqlite(editor) else self._postgres()

    def _sqlite(self, present: list[str]) -> list[str]:
        when = ""
        if self.may_set_once or "change_seq" in present:
            same = [f'OLD."{c}" IS NEW."{c}"' for c in present if c not in self._free()]
            once = [f'(OLD."{c}" IS NULL OR OLD."{c}" IS NEW."{c}")' for c in self.may_set_once]
            when = f"WHEN NOT ({' AND '.join([*same, *once])}) "
        refuse = f"BEGIN SELECT RAISE(ABORT, '{self.table} is append-only'); END"
        return [
            f'CREATE TRIGGER "{self.table}_keep_update" BEFORE UPDATE ON "{self.table}" '
            f"FOR EACH ROW {when}{refuse}",
            f'CREATE TRIGGER "{self.table}_keep_delete" BEFORE DELETE ON "{self.table}" '
            f"FOR EACH ROW {refuse}",
        ]

    def _free(self) -> set[str]:
        return {*self.may_set_once, "change_seq"}

    def _postgres(self) -> list[str]:
        arguments = ", ".join(f"'{column}'" for column in self.may_set_once)
        return [
            FUNCTION,
            f'CREATE TRIGGER "{self.table}_keep_rows" BEFORE UPDATE OR DELETE ON "{self.table}" '
            f"FOR EACH ROW EXECUTE FUNCTION bihuan_append_only({arguments})",
            f'CREATE TRIGGER "{self.table}_keep_all" BEFORE TRUNCATE ON "{self.table}" '
            f"FOR EACH STATEMENT EXECUTE FUNCTION bihuan_append_only({arguments})",
        ]

    def remove(self, editor: Any) -> list[str]:
        if is_sqlite(editor):
            kinds = ("update", "delete")
            return [f'DROP TRIGGER IF EXISTS "{self.table}_keep_{kind}"' for kind in kinds]
        return [
            f'DROP TRIGGER IF EXISTS "{self.table}_keep_{kind}" ON "{self.table}"'
            for kind in ("rows", "all")
        ]
