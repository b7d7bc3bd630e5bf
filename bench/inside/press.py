"""Fill a database with a newsroom and its readers' sites, or say what to ask of it."""

from __future__ import annotations

import time
from typing import Any

from django.conf import settings
from django.contrib.auth import get_user_model
from django.core.management import call_command

from bench.inside import queries
from bench.inside.sessions import session_of
from bench.measures.press import wanted
from bench.seeding.press import EDITOR, seed
from bihuan.core.publishing.models import Piece, Site


def run(count: int = 0, asked: int = 0) -> dict[str, Any]:
    """With a count: migrate and fill. Otherwise: the pages to ask for and what each costs."""
    if count:
        started = time.monotonic()
        call_command("migrate", verbosity=0, interactive=False)
        seed(count)
        return {"seconds": round(time.monotonic() - started)}
    editor = get_user_model().objects.get(username=EDITOR)
    cookies = {settings.SESSION_COOKIE_NAME: session_of(editor, "desk")}
    site = Site.objects.get(slug="press-city")
    rows = Piece.objects.filter(site=site, state="published").order_by("-published_at", "-id")
    every = max(1, rows.count() // asked)
    ids = [str(pk) for pk in rows.values_list("pk", flat=True)[::every][:asked]]
    pages = wanted(site.slug, ids, cookies)
    costs = queries.run({name: (who, paths[0], "") for name, (who, paths) in pages.items()})
    return {"pages": pages, "asked": costs}
