"""Rule 6: every url × every role gets what the table says, by GET and by POST.

The table is sweep.csv: a row per url, a column per role, and in each cell `open` (the view was
reached: a page, a redirect, an error about what was sent), `sign in`, `denied`, or `key` (for other
systems: no session opens it). A changed right
changes the table, so that whoever reads the commit sees who gained or lost which door. Written
anew by BIHUAN_WRITE_SWEEP=1.
"""

import csv
import os
from pathlib import Path
from typing import Any

import pytest
from django.template.backends.django import Template
from django.test import Client

from .people import World, make_world
from .tree import Url, urls

TABLE = Path(__file__).with_name("sweep.csv")
LEAVES = {"accounts_sign_out", "sign_out"}  # would sign the sweeper out
Row = dict[str, str]


@pytest.fixture
def world(db: Any, settings: Any, monkeypatch: pytest.MonkeyPatch) -> World:
    """Pages are not rendered: which door opens is decided before, and rooms test their pages."""
    monkeypatch.setattr(Template, "render", lambda *args, **kwargs: "")
    settings.DEMO = True
    return make_world()


def word_for(response: Any) -> str:
    """What the answer means to whoever knocked."""
    if response.status_code == 403:
        return "denied"
    if response.status_code == 401:
        return "key"
    where = response.headers.get("Location", "")
    if response.status_code in {301, 302} and where.startswith("/sign-in/"):
        return "sign in"
    return "open" if response.status_code < 500 else f"{response.status_code}"


def knock(client: Client, url: Url) -> str:
    """Both methods; one word when they agree, as they should."""
    words = [word_for(client.get(url.path))]
    if url.name not in LEAVES:
        words.append(word_for(client.post(url.path)))
    return " / ".join(dict.fromkeys(words))


def sweep(world: World) -> list[Row]:
    """The table as it is now."""
    rows = []
    for url in sorted(urls(), key=lambda u: (u.route, u.name)):
        for client in world.clients.values():
            client.raise_request_exception = False
        cells = {role: knock(client, url) for role, client in world.clients.items()}
        rows.append({"url": url.route, **cells})
    return rows


def test_every_url_gives_every_role_what_the_table_says(world: World) -> None:
    found = sweep(world)
    broken = [row["url"] for row in found if any(word[:1] == "5" for word in row.values())]
    assert not broken, "\n".join(broken)
    if os.environ.get("BIHUAN_WRITE_SWEEP"):
        with TABLE.open("w", encoding="utf-8", newline="") as out:
            writer = csv.DictWriter(out, list(found[0]), lineterminator="\n")
            writer.writeheader()
            writer.writerows(found)
    with TABLE.open(encoding="utf-8", newline="") as source:
        stated = list(csv.DictReader(source))
    differing = [
        f"{url}: {role}: the table says {before!r}, it is {now!r}"
        for url, role, before, now in differences(stated, found)
    ]
    assert not differing, "\n".join(differing)


def differences(stated: list[Row], found: list[Row]) -> list[tuple[str, str, str, str]]:
    """Cells that differ, rows and columns that only one of both has included."""
    before = {(row["url"], role): word for row in stated for role, word in row.items()}
    now = {(row["url"], role): word for row in found for role, word in row.items()}
    keys = sorted(before.keys() | now.keys())
    return [
        (*key, before.get(key, "nothing"), now.get(key, "nothing"))
        for key in keys
        if before.get(key) != now.get(key)
    ]
