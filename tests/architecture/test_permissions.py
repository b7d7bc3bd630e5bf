"""Rule 6, first half: every url declares who may open it."""

import os
from pathlib import Path

from bihuan.core.access.permission import Permission, permission_of
from bihuan.core.kernel.manifest import RIGHTS

from .tree import urls

PUBLIC = Path(__file__).with_name("public.txt")


def test_every_url_declares_a_permission() -> None:
    undeclared = [url.name for url in urls() if permission_of(url.view) is None]
    assert not undeclared, "\n".join(map(str, undeclared))


def test_every_needed_right_is_declared() -> None:
    """A right that nobody declares can be in no role, so the page would be open to nobody."""
    declared = {right.code for right in RIGHTS}
    wanted = {
        url.name: permission.right
        for url in urls()
        if isinstance(permission := permission_of(url.view), Permission)
        and permission.kind == "needs"
    }
    unknown = {name: right for name, right in wanted.items() if right not in declared}
    assert not unknown, unknown


def test_what_is_open_to_everybody_is_a_list_that_somebody_read() -> None:
    """Quality 2: nothing unauthenticated outside a named list."""
    found = sorted(
        url.name for url in urls() if (p := permission_of(url.view)) and p.kind == "public"
    )
    if os.environ.get("BIHUAN_WRITE_SWEEP"):
        PUBLIC.write_text("\n".join(found) + "\n", encoding="utf-8")
    assert found == PUBLIC.read_text(encoding="utf-8").split()
