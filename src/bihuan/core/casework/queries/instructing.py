"""Who reads instructions, and what each has to do about them.

An instruction is for its addressees only: the leader's post, whoever records for it, the posts
asked, and those who supervise the leader's unit. Seeing the case is not enough.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Count, Exists, OuterRef, Prefetch, Q, QuerySet
from django.http import Http404

from bihuan.core.access import Actor, held_post_ids, units_where
from bihuan.core.casework.models import (
    Case,
    CirculationStep,
    Instruction,
    InstructionAddressee,
    RecordingRight,
)
from bihuan.core.casework.rights import ANSWER, INSTRUCT, SUPERVISE
from bihuan.core.kernel import clock
from bihuan.core.kernel.manifest import roles_with_right
from bihuan.core.parties.models import Post
from bihuan.core.parties.queries import posts_of_role, subtree

SHOWS = ("open", "late", "new", "all")


def instructions_visible_to(actor: Actor) -> QuerySet[Instruction]:
    """The instructions that the actor may read at all."""
    if actor.is_system:
        return Instruction.objects.all()
    if actor.person is None:
        return Instruction.objects.none()
    held = held_post_ids(actor)
    asked = InstructionAddressee.objects.filter(post_id__in=held).values("instruction_id")
    recorded = RecordingRight.objects.filter(secretary_id__in=held, ended_at=None).values("leader")
    supervised = units_where(actor, SUPERVISE).values("pk")
    return Instruction.objects.filter(
        Q(post_id__in=held)
        | Q(post__in=recorded)
        | Q(pk__in=asked)
        | Q(post__organisation__in=supervised),
        case__withheld_at=None,
    )


def access_instruction(actor: Actor, instruction_id: UUID) -> Instruction:
    """The instruction with its case and posts; 404 for whoever it is not for."""
    found = instructions_visible_to(actor).select_related(
        "case__unit", "case__root", "post__organisation", "recorded_post__organisation"
    )
    one = found.filter(pk=instruction_id).prefetch_related(_with_addressees()).first()
    if one is None:
        raise Http404
    return one


def instructions_in(actor: Actor, show: str = "open", q: str = "") -> QuerySet[Instruction]:
    """Instructions one may read: open (by deadline), late, with answers to note, or all (newest
    first); with their addressees, in a fixed number of queries."""
    rows = instructions_visible_to(actor)
    if show == "late":
        rows = rows.filter(state="open", due_at__lte=clock.now())
    elif show == "new":
        rows = rows.filter(Exists(_unseen(held_post_ids(actor))))
    elif show != "all":
        rows = rows.filter(state="open")
    if q := q.strip():
        rows = rows.filter(Q(case__number=q.upper()) | Q(case__title__icontains=q))
    rows = rows.select_related("case__unit", "post__organisation", "recorded_post__organisation")
    order = ("due_at", "id") if show in ("open", "late") else ("-given_at", "id")
    return rows.prefetch_related(_with_addressees()).order_by(*order)


def _with_addressees() -> Prefetch[str]:
    rows = InstructionAddressee.objects.select_related("post__organisation").order_by("id")
    return Prefetch("addressees", queryset=rows)


def _unseen(leaders: set[UUID]) -> QuerySet[InstructionAddressee]:
    return InstructionAddressee.objects.filter(
        instruction=OuterRef("pk"),
        instruction__post_id__in=leaders,
        passed_from=None,
        state="answered",
        seen_at=None,
    )


@dataclass(frozen=True)
class Glance:
    """How many instructions are open, of these late and soon due, and have answers to note."""

    open: int
    late: int
    amber: int
    new: int


def glance(actor: Actor) -> Glance:
    """The figures above the list, in one query."""
    now, open_ = clock.now(), Q(state="open")
    unseen = Exists(_unseen(held_post_ids(actor)))
    found = instructions_visible_to(actor).aggregate(
        open=Count("pk", filter=open_),
        late=Count("pk", filter=open_ & Q(due_at__lte=now)),
        amber=Count("pk", filter=open_ & Q(due_at__gt=now, amber_at__lte=now)),
        new=Count("pk", filter=unseen),
    )
    return Glance(**found)


def to_read(actor: Actor) -> QuerySet[CirculationStep]:
    """Cases sent to the actor's leader posts (or to those they record for), oldest first."""
    held = held_post_ids(actor)
    recorded = RecordingRight.objects.filter(secretary_id__in=held, ended_at=None).values("leader")
    steps = CirculationStep.objects.filter(
        Q(post_id__in=held) | Q(post__in=recorded),
        state="open",
        circulation__case__withheld_at=None,
    )
    return steps.select_related("circulation__case__unit", "post__organisation").order_by(
        "opened_at", "id"
    )


def to_answer(actor: Actor) -> QuerySet[InstructionAddressee]:
    """What the actor's posts have to answer, by deadline."""
    rows = InstructionAddressee.objects.filter(
        post_id__in=held_post_ids(actor), state="waiting", instruction__case__withheld_at=None
    )
    return rows.select_related(
        "instruction__case__unit",
        "instruction__post__organisation",
        "post__organisation",
        "passed_from__post__organisation",
    ).order_by("instruction__due_at", "id")


def access_addressee(actor: Actor, addressee_id: UUID) -> InstructionAddressee:
    """One's own duty to answer; 404 for anybody else's."""
    held = InstructionAddressee.objects.filter(post_id__in=held_post_ids(actor))
    found = held.select_related(
        "instruction__case__unit",
        "instruction__post__organisation",
        "post__organisation",
        "passed_from__post__organisation",
    )
    row = found.filter(pk=addressee_id).first()
    if row is None:
        raise Http404
    return row


def leader_posts(actor: Actor) -> list[Post]:
    """The posts in which the actor instructs; then those for which they record."""
    held = held_post_ids(actor)
    posts = posts_of_role(roles_with_right(INSTRUCT))
    recorded = RecordingRight.objects.filter(secretary_id__in=held, ended_at=None).values("leader")
    found = posts.filter(Q(pk__in=held) | Q(pk__in=recorded)).order_by("organisation__depth", "id")
    return sorted(found, key=lambda post: post.pk not in held)


def may_record_for(actor: Actor, leader: Post) -> Post | None:
    """The actor's post that may record for the leader's, or None."""
    held = held_post_ids(actor)
    rows = RecordingRight.objects.filter(leader=leader, secretary_id__in=held, ended_at=None)
    found = rows.select_related("secretary__organisation").first()
    return found.secretary if found else None


def addressable(leader: Post) -> QuerySet[Post]:
    """Posts that the leader may ask: those that answer, in the leader's unit and below."""
    posts = posts_of_role(roles_with_right(ANSWER), units=subtree(leader.organisation))
    return posts.exclude(pk=leader.pk).order_by(
        "organisation__depth", "organisation__name", "title"
    )


def passable(row: InstructionAddressee) -> QuerySet[Post]:
    """Posts that an addressee may pass its part on to: those that answer, in its unit and below,
    and do not have the instruction yet."""
    units = subtree(row.post.organisation)
    asked = InstructionAddressee.objects.filter(instruction=row.instruction_id).values("post")
    posts = posts_of_role(roles_with_right(ANSWER), units=units).exclude(pk__in=asked)
    posts = posts.exclude(pk=row.instruction.post_id)
    return posts.order_by("organisation__depth", "organisation__name", "title")


def readable_leaders() -> QuerySet[Post]:
    """Posts that can be sent a case to read."""
    posts = posts_of_role(roles_with_right(INSTRUCT))
    return posts.order_by("organisation__depth", "organisation__name", "title")


def instructions_on(case: Case, actor: Actor) -> Sequence[Instruction]:
    """The instructions on a case that the actor may read, the newest first."""
    rows = instructions_in(actor, "all").filter(case=case)
    return list(rows)


def may_see_instruction_files(actor: Actor, instruction_id: UUID) -> bool:
    """The photo of a handwriting: for whoever may read the instruction."""
    return instructions_visible_to(actor).filter(pk=instruction_id).exists()


def may_see_answer_files(actor: Actor, addressee_id: UUID) -> bool:
    """Files of an answer: for whoever may read its instruction."""
    rows = InstructionAddressee.objects.filter(pk=addressee_id).values("instruction_id")
    return instructions_visible_to(actor).filter(pk__in=rows).exists()
