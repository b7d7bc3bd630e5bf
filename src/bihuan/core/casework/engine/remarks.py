"""Words and photos that come with a move, kept apart from the trail so that they can be erased."""

from __future__ import annotations

import secrets
from collections.abc import Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Any

from bihuan.core.access import Actor
from bihuan.core.casework.engine.authority import Authority
from bihuan.core.casework.models import Case, Remark
from bihuan.core.files.actions import store_all
from bihuan.core.kernel.crypto import salted_digest

if TYPE_CHECKING:
    from django.core.files.base import File

REMARK_FILES = "casework.remark"


def write(
    case: Case,
    words: str,
    photos: Sequence[File[Any]],
    *,
    purpose: str,
    audience: str,
    actor: Actor,
    by: Authority,
    now: datetime,
) -> dict[str, Any]:
    """Keep the words and photos; what the trail may know of them comes back (ids and digests)."""
    if not words and not photos:
        return {}
    salt = secrets.token_hex(16)
    remark = Remark.objects.create(
        case=case,
        submission_id=by.submission_id,
        text=words,
        salt=salt,
        audience=audience,
        by_person=actor.person,
        by_post_id=by.post_id,
        at=now,
    )
    refs: dict[str, Any] = {"remark": str(remark.pk), "digest": salted_digest(words, salt)}
    if photos:
        stored = store_all(
            photos, owner_type=REMARK_FILES, owner_id=remark.pk, purpose=purpose, actor=actor
        )
        refs["files"] = [[str(file.pk), file.sha256] for file in stored]
    return refs
