"""Answering an instruction, noting the answer, withdrawing the instruction."""

from __future__ import annotations

import secrets
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from bihuan.core.access import Actor, Denied
from bihuan.core.access.rights import appointments_of
from bihuan.core.casework.engine import Refused
from bihuan.core.casework.engine.authority import Authority
from bihuan.core.casework.engine.finishing import finish
from bihuan.core.casework.engine.inputs import LONGEST_WORDS
from bihuan.core.casework.engine.situation import Situation, lock
from bihuan.core.casework.facts import InstructionAnswered, InstructionWithdrawn
from bihuan.core.casework.models import Instruction, InstructionAddressee
from bihuan.core.casework.rights import ANSWER, INSTRUCT
from bihuan.core.files.actions import store_all
from bihuan.core.files.rules import KINDS
from bihuan.core.kernel import clock, outbox
from bihuan.core.kernel.crypto import salted_digest
from bihuan.core.kernel.levels import ADDRESSEES

if TYPE_CHECKING:
    from django.core.files.base import File

FILES, ATTACHED = "casework.answer", "answer"


def respond(
    addressee_id: UUID, words: str, files: Sequence[File[Any]] = (), *, actor: Actor
) -> InstructionAddressee:
    """Answer for one's post, once. The last answer settles the instruction.

    Whoever it was passed on to, and has not answered, need not any more.
    Denied for whoever does not work in the post; Refused when it was answered or withdrawn.
    """
    with transaction.atomic():
        at, now, row = locked(addressee_id)
        by = in_post(row.post_id, actor, "addressee", ANSWER)
        words = words.strip()
        if row.state == "answered":
            raise Refused(_("This instruction was answered for your post already."))
        if row.state == "withdrawn":
            raise Refused(_("The instruction was withdrawn. No answer is needed."))
        if not words or len(words) > LONGEST_WORDS:
            raise Refused(_("Write the answer in 1 to %(n)s characters.") % {"n": LONGEST_WORDS})
        row.state, row.text, row.salt = "answered", words, secrets.token_hex(16)
        row.answered_at, row.answered_by, row.as_deputy = now, actor.person, by.as_deputy
        row.save()
        refs = _refs(row) | {"digest": salted_digest(words, row.salt)}
        refs |= _attach(row, files, actor)
        release(row)
        if not row.instruction.addressees.filter(state="waiting").exists():
            Instruction.objects.filter(pk=row.instruction_id).update(
                state="done", settled_at=now, next_chase_at=None
            )
        finish(at, "respond", actor=actor, by=by, now=now, from_state=at.case.state, refs=refs)
        outbox.emit(InstructionAnswered(addressee_id=str(row.pk)))
    return row


def note_answers(instruction_id: UUID, *, actor: Actor) -> int:
    """The leader notes the answers that came; how many were new."""
    with transaction.atomic():
        given = Instruction.objects.select_related("post").get(pk=instruction_id)
        at, now = lock(given.case_id), clock.now()
        by = in_post(given.post_id, actor, "leader", INSTRUCT)
        direct = given.addressees.filter(passed_from=None)
        new = direct.filter(state="answered", seen_at=None).update(seen_at=now)
        if new:
            refs = {"instruction": str(given.pk), "answers": new}
            finish(
                at, "note_answer", actor=actor, by=by, now=now, from_state=at.case.state, refs=refs
            )
    return new


def withdraw_instruction(instruction_id: UUID, *, actor: Actor) -> Instruction:
    """The leader takes an open instruction back; what was answered stays."""
    with transaction.atomic():
        given = Instruction.objects.get(pk=instruction_id)
        at, now = lock(given.case_id), clock.now()
        given.refresh_from_db()
        by = in_post(given.post_id, actor, "leader", INSTRUCT)
        if given.state != "open":
            raise Refused(_("This instruction is settled already."))
        given.addressees.filter(state="waiting").update(state="withdrawn")
        given.state, given.settled_at, given.next_chase_at = "withdrawn", now, None
        given.save(update_fields=["state", "settled_at", "next_chase_at"])
        refs = {"instruction": str(given.pk)}
        finish(
            at,
            "withdraw_instruction",
            actor=actor,
            by=by,
            now=now,
            from_state=at.case.state,
            refs=refs,
        )
        outbox.emit(InstructionWithdrawn(instruction_id=str(given.pk)))
    return given


def release(row: InstructionAddressee) -> None:
    """Whoever `row` was passed on to, and they in turn, need not answer any more."""
    for one in row.passed_on.all():
        release(one)
        if one.state == "waiting":
            one.state = "withdrawn"
            one.save(update_fields=["state"])


def locked(addressee_id: UUID) -> tuple[Situation, Any, InstructionAddressee]:
    """The case is locked first, as everywhere; then the row is read."""
    rows = InstructionAddressee.objects.select_related("instruction")
    case_id = rows.values_list("instruction__case_id", flat=True).get(pk=addressee_id)
    at = lock(case_id)
    return at, clock.now(), rows.get(pk=addressee_id)


def in_post(post_id: UUID, actor: Actor, via: str, right: str) -> Authority:
    """The authority of whoever works in the post; Denied for anybody else."""
    if actor.is_system:
        return Authority(via, post_id)
    own = next((one for one in appointments_of(actor) if one.post_id == post_id), None)
    if own is None:
        raise Denied(right)
    return Authority(via, post_id, own.as_deputy)


def _refs(row: InstructionAddressee) -> dict[str, Any]:
    return {"instruction": str(row.instruction_id), "answer": str(row.pk)}


def _attach(row: InstructionAddressee, files: Sequence[File[Any]], actor: Actor) -> dict[str, Any]:
    if not files:
        return {}
    stored = store_all(
        files,
        owner_type=FILES,
        owner_id=row.pk,
        purpose=ATTACHED,
        actor=actor,
        level=ADDRESSEES,
        accept=KINDS,
    )
    return {"files": [[str(file.pk), file.sha256] for file in stored]}
