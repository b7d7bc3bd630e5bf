"""Notices whether a request wrote anything that counts."""

import re
from collections.abc import Callable
from typing import Any

WRITE = re.compile(
    r"\s*(?:WITH\s+\w+\s+AS\s+\(\s*)?"
    r'(?:INSERT\s+(?:OR\s+\w+\s+)?INTO|UPDATE|DELETE\s+FROM)\s+"?(?P<table>\w+)',
    re.IGNORECASE,
)
SAVEPOINT = re.compile(r'\s*(ROLLBACK TO |RELEASE )?SAVEPOINT\s+"?(\w+)', re.IGNORECASE)
BESIDE_THE_POINT = ("django_session", "kernel_ratecount", "kernel_clientrequest", "axes_")


class Watch:
    """A wrapper around the database's execution: `wrote` says if any row of substance was touched.

    A form sent with mistakes writes nothing; its id stays free for the corrected form. Nor does an
    action that was refused: what it wrote was rolled back to the savepoint before it.
    """

    def __init__(self) -> None:
        self.wrote = False
        self._before: dict[str, bool] = {}

    def __call__(
        self, execute: Callable[..., Any], sql: str, params: Any, many: bool, context: Any
    ) -> Any:
        if point := SAVEPOINT.match(sql):
            self._pass(str(point[1] or "").strip().upper(), point[2])
        found = WRITE.match(sql)
        if found and not found["table"].startswith(BESIDE_THE_POINT):
            self.wrote = True
        return execute(sql, params, many, context)

    def _pass(self, verb: str, name: str) -> None:
        if not verb:
            self._before[name] = self.wrote
        elif verb == "ROLLBACK TO":
            self.wrote = self._before.get(name, self.wrote)
