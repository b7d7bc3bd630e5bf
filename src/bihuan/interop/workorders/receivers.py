"""From facts to messages: what a giver is told of its order, and cases handed over to a partner."""

import json
from typing import Any

from bihuan.core.casework.facts import CaseMoved
from bihuan.core.casework.loop import Kind
from bihuan.core.casework.models import Assignment, Case, Remark, Submission, TrailEntry
from bihuan.core.casework.wiring_api import kind_of
from bihuan.core.kernel.levels import ADDRESSEES
from bihuan.core.kernel.outbox import receives
from bihuan.core.parties.masks import mask_in_text

from .actions.telling import tell
from .contract import KIND_ORDERS
from .models import Link, Partner
from .models.partner import IN, OUT

HANDED = ("lead", "helper")


@receives(CaseMoved, name="workorders.case_moved")
def case_moved(fact: CaseMoved) -> None:
    """Tells partners whose order the case is, and those to whom it was given or taken from."""
    partners = {partner.post_id: partner for partner in Partner.objects.select_related("post")}
    if not partners:
        return
    case = Case.objects.select_related("unit", "root").get(pk=fact.case_id)
    entry = TrailEntry.objects.get(pk=fact.entry_id)
    _tell_givers(case, entry, fact.move)
    given = Assignment.objects.filter(case=case, post__in=partners, role__in=HANDED)
    for assignment in given.order_by("given_at", "id"):
        if assignment.state == "active":
            _hand_over(case, partners[assignment.post_id], assignment)
        elif assignment.state == "withdrawn":
            _take_back(case, partners[assignment.post_id], assignment)


def _tell_givers(case: Case, entry: TrailEntry, move: str) -> None:
    orders = KIND_ORDERS.find(case.kind)
    kind = orders.tells.get(move) if orders else None
    if kind is None:
        return
    words = public_words(kind_of(case.kind), entry, move)
    data: dict[str, Any] = {"words": words}
    if kind == "progress":
        data["state"] = entry.to_state
    if kind == "extended":
        data["until"] = case.due_at.isoformat() if case.due_at else entry.at.isoformat()
    if kind == "returned":
        data["words"] = words or move
    if kind == "done":
        data["photo_count"] = len(json.loads(entry.refs).get("files", ()))
    for link in Link.objects.filter(case=case, direction=IN).select_related("partner"):
        numbers = {"giver_number": link.giver_number, "taker_number": link.taker_number}
        tell(link.partner, kind, case, f"{kind}:{entry.pk}", data, **numbers)
        Link.objects.filter(pk=link.pk).update(state=kind, changed_at=entry.at)


def public_words(kind: Kind, entry: TrailEntry, move: str) -> str:
    """The words of a step, if whoever reported it reads them too."""
    pk = json.loads(entry.refs).get("remark")
    try:
        hidden = kind.move(move).words_public is False
    except KeyError:
        hidden = False
    remark = Remark.objects.filter(pk=pk, audience="public").first() if pk and not hidden else None
    return remark.text if remark else ""


def _hand_over(case: Case, partner: Partner, assignment: Assignment) -> None:
    """Our case becomes an order of theirs: words and place without numbers of persons, no contact.
    Names that stand in the words go along: who handles it may need them."""
    if case.level == ADDRESSEES:
        return
    link, _new = Link.objects.get_or_create(
        partner=partner, direction=OUT, giver_number=case.number, defaults={"case": case}
    )
    first = Submission.objects.filter(case=case).order_by("created_at").first()
    data = {
        "words": mask_in_text((first.words if first else "") or case.title),
        "category": case.category,
        "place": mask_in_text(case.address),
        "lat": case.lat,
        "lon": case.lon,
        "datum": "wgs84" if case.lat is not None else "",
        "deadline": case.due_at.isoformat() if case.due_at else None,
    }
    tell(partner, "order", case, f"order:{assignment.pk}", data, giver_number=link.giver_number)


def _take_back(case: Case, partner: Partner, assignment: Assignment) -> None:
    if Link.objects.filter(partner=partner, direction=OUT, case=case).exists():
        cause = f"withdraw:{assignment.pk}"
        tell(partner, "withdraw", case, cause, {}, giver_number=case.number)
