"""A leader gives an instruction, or circles the case as read; a secretary records one."""

from __future__ import annotations

import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from bihuan.core.access import Actor, Denied
from bihuan.core.access.rights import appointments_of
from bihuan.core.casework.actions.circulate import mark_read
from bihuan.core.casework.engine import Refused
from bihuan.core.casework.engine.authority import Authority
from bihuan.core.casework.engine.finishing import finish
from bihuan.core.casework.engine.inputs import LONGEST_WORDS
from bihuan.core.casework.engine.situation import Situation, lock
from bihuan.core.casework.facts import InstructionGiven
from bihuan.core.casework.models import CaseReader, Instruction, InstructionAddressee
from bihuan.core.casework.queries.access import cases_visible_to
from bihuan.core.casework.queries.instructing import addressable, may_record_for
from bihuan.core.casework.rights import INSTRUCT
from bihuan.core.casework.rules_of_answers import amber_before
from bihuan.core.files.actions import store_all
from bihuan.core.kernel import clock, outbox
from bihuan.core.kernel.crypto import salted_digest
from bihuan.core.kernel.levels import ADDRESSEES
from bihuan.core.kernel.manifest import rights_of_role
from bihuan.core.parties.models import Post
from bihuan.core.parties.queries import holders_of

if TYPE_CHECKING:
    from django.core.files.base import File

FILES, PHOTO = "casework.instruction", "instruction"
MOST = 20
"""Addressees of one instruction; more are a circular."""


@dataclass(frozen=True)
class Order:
    """What the leader says: words to addressees by a time, or (circled) that it was read.

    `photos` show the handwriting of an instruction that a secretary records.
    """

    words: str = ""
    circled: bool = False
    addressees: Sequence[Post] = ()
    due_at: datetime | None = None
    photos: Sequence[File[Any]] = ()


def instruct(case_id: UUID, order: Order, *, leader: Post, actor: Actor) -> Instruction:
    """Give an instruction as the leader in that post, or record a handwritten one for them.

    Denied when the actor neither works in the post nor may record for it; Refused (a sentence)
    when the case is closed and somebody would have to answer, or something is missing.
    """
    recording = _recording_post(leader, actor)
    with transaction.atomic():
        at, now = lock(case_id), clock.now()
        if not cases_visible_to(actor).filter(pk=case_id).exists():
            raise Denied(INSTRUCT)
        _check(at, order, leader, recording is not None)
        by = _authority(leader, recording, actor)
        made = _row(at, order, leader, recording, actor, by, now)
        refs = _keep(made, order, actor)
        step = mark_read(at.case, leader, now)
        made.step = step
        made.save(force_insert=True)
        rows = [InstructionAddressee(instruction=made, post=post) for post in order.addressees]
        InstructionAddressee.objects.bulk_create(rows)
        _readers(at, [leader, *order.addressees], now)
        refs["to"] = [str(post.pk) for post in order.addressees]
        verb = "circle" if order.circled else "instruct" if recording is None else "record"
        finish(at, verb, actor=actor, by=by, now=now, from_state=at.case.state, refs=refs)
        outbox.emit(InstructionGiven(instruction_id=str(made.pk)))
    return made


def _recording_post(leader: Post, actor: Actor) -> Post | None:
    """None when the actor works in the leader's post; else the secretary's post they record in."""
    if INSTRUCT not in rights_of_role(leader.role) or not leader.active:
        raise Denied(INSTRUCT, leader.organisation)
    if actor.is_system or any(one.post_id == leader.pk for one in appointments_of(actor)):
        return None
    secretary = may_record_for(actor, leader)
    if secretary is None:
        raise Denied(INSTRUCT, leader.organisation)
    return secretary


def _authority(leader: Post, recording: Post | None, actor: Actor) -> Authority:
    post = recording or leader
    own = next((one for one in appointments_of(actor) if one.post_id == post.pk), None)
    via = "leader" if recording is None else "secretary"
    return Authority(via, post.pk, own.as_deputy if own else False)


def _check(at: Situation, order: Order, leader: Post, recording: bool) -> None:
    words = order.words.strip()
    if order.circled and (words or order.addressees):
        raise Refused(_("You wrote something: give it as an instruction, or clear it first."))
    if not order.circled and not words:
        raise Refused(_("Write the instruction, or circle the case as read."))
    if len(words) > LONGEST_WORDS:
        raise Refused(_("Please say it in at most %(n)s characters.") % {"n": LONGEST_WORDS})
    if recording and not order.photos:
        raise Refused(_("Add the photo of the handwriting: what is recorded has to be seen."))
    if order.addressees and not at.case.is_open:
        raise Refused(_("The case is closed. Have it reopened, then ask for an answer."))
    if order.addressees and order.due_at is None:
        raise Refused(_("Say until when you want the answer."))
    if order.due_at is not None and order.due_at <= clock.now():
        raise Refused(_("The deadline has to lie in the future."))
    if len(order.addressees) > MOST:
        raise Refused(_("At most %(n)s posts can be asked at once.") % {"n": MOST})
    _check_addressees(order.addressees, leader)


def _check_addressees(posts: Sequence[Post], leader: Post) -> None:
    found = set(
        addressable(leader).filter(pk__in=[p.pk for p in posts]).values_list("pk", flat=True)
    )
    for post in posts:
        if post.pk not in found:
            raise Refused(_("“%(post)s” cannot be asked by you.") % {"post": str(post)})


def _row(
    at: Situation,
    order: Order,
    leader: Post,
    recording: Post | None,
    actor: Actor,
    by: Authority,
    now: datetime,
) -> Instruction:
    asked = bool(order.addressees)
    due = order.due_at if asked else None
    typed = "circled" if order.circled else "typed"
    return Instruction(
        case=at.case,
        post=leader,
        person=_leader_person(leader, recording, actor),
        recorded_by=actor.person,
        recorded_post_id=(recording or leader).pk,
        as_deputy=by.as_deputy,
        manner="handwritten" if recording and not order.circled else typed,
        text=order.words.strip(),
        salt=secrets.token_hex(16),
        state="open" if asked else "done",
        given_at=now,
        due_at=due,
        amber_at=amber_before(now, due) if due else None,
        next_chase_at=amber_before(now, due) if due else None,
        settled_at=None if asked else now,
    )


def _leader_person(leader: Post, recording: Post | None, actor: Actor) -> Any:
    """Who speaks: whoever acts in the post; for a recorded one its holder today."""
    if recording is None and actor.person is not None:
        return actor.person
    holder = holders_of(leader).first()
    return holder.person if holder else None


def _keep(made: Instruction, order: Order, actor: Actor) -> dict[str, Any]:
    """Keep the photos; what the trail may know of words and photos comes back."""
    refs: dict[str, Any] = {"instruction": str(made.pk), "leader": str(made.post_id)}
    if made.text:
        refs["digest"] = salted_digest(made.text, made.salt)
    if order.photos:
        stored = store_all(
            order.photos,
            owner_type=FILES,
            owner_id=made.pk,
            purpose=PHOTO,
            actor=actor,
            level=ADDRESSEES,
        )
        refs["files"] = [[str(file.pk), file.sha256] for file in stored]
    return refs


def _readers(at: Situation, posts: Sequence[Post], now: datetime) -> None:
    rows = [CaseReader(case=at.case, post=post, at=now) for post in posts]
    CaseReader.objects.bulk_create(rows, ignore_conflicts=True)
