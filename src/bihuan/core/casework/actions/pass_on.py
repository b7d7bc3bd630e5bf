"""An addressee passes an instruction on to posts below it (转办), and still answers for it."""

from __future__ import annotations

import secrets
from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from bihuan.core.access import Actor
from bihuan.core.casework.actions.respond import in_post, locked
from bihuan.core.casework.engine import Refused
from bihuan.core.casework.engine.finishing import finish
from bihuan.core.casework.engine.inputs import LONGEST_WORDS
from bihuan.core.casework.facts import InstructionPassedOn
from bihuan.core.casework.models import CaseReader, InstructionAddressee
from bihuan.core.casework.queries.instructing import passable
from bihuan.core.casework.rights import ANSWER
from bihuan.core.kernel import outbox
from bihuan.core.kernel.crypto import salted_digest
from bihuan.core.parties.models import Post

MOST = 8


def pass_on(
    addressee_id: UUID, posts: Sequence[Post], words: str = "", *, actor: Actor
) -> list[InstructionAddressee]:
    """Pass one's part on to posts of one's unit or below, with words that say what is wanted.

    They answer within the leader's deadline, to whoever passed it; the leader reads their answers
    too, but waits for the one that was asked. Denied for whoever does not work in that post;
    Refused when it was answered or withdrawn, or a post has the instruction already.
    """
    with transaction.atomic():
        at, now, row = locked(addressee_id)
        by = in_post(row.post_id, actor, "addressee", ANSWER)
        words = words.strip()
        _check(row, posts, words)
        salt = secrets.token_hex(16)
        rows = [
            InstructionAddressee(
                instruction=row.instruction,
                post=post,
                passed_from=row,
                asked_text=words,
                asked_salt=salt,
                asked_at=now,
                asked_by=actor.person,
            )
            for post in posts
        ]
        InstructionAddressee.objects.bulk_create(rows)
        readers = [CaseReader(case=at.case, post=post, at=now) for post in posts]
        CaseReader.objects.bulk_create(readers, ignore_conflicts=True)
        refs: dict[str, Any] = {"instruction": str(row.instruction_id), "from": str(row.post_id)}
        refs |= {"to": [str(post.pk) for post in posts]}
        if words:
            refs["digest"] = salted_digest(words, salt)
        finish(at, "pass_on", actor=actor, by=by, now=now, from_state=at.case.state, refs=refs)
        for one in rows:
            outbox.emit(InstructionPassedOn(addressee_id=str(one.pk)))
    return rows


def _check(row: InstructionAddressee, posts: Sequence[Post], words: str) -> None:
    if row.state != "waiting":
        raise Refused(_("This is settled already: there is nothing to pass on."))
    if not posts or len(posts) > MOST:
        raise Refused(_("Choose 1 to %(n)s posts to pass it on to.") % {"n": MOST})
    if len(words) > LONGEST_WORDS:
        raise Refused(_("Please say it in at most %(n)s characters.") % {"n": LONGEST_WORDS})
    free = set(passable(row).values_list("pk", flat=True))
    for post in posts:
        if post.pk not in free:
            raise Refused(
                _("“%(post)s” has the instruction already, or is not below you.")
                % {"post": str(post)}
            )
