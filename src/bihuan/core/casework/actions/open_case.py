"""Taking in what a person brought: a new case, or one more voice on an open one."""

from __future__ import annotations

import secrets
from typing import Any

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from bihuan.core.access import Actor
from bihuan.core.casework.engine import Refused, assigning, clocks, remarks
from bihuan.core.casework.engine.authority import Authority
from bihuan.core.casework.engine.finishing import finish
from bihuan.core.casework.engine.situation import Situation, lock
from bihuan.core.casework.facts import CaseOpened, SubmissionAdded
from bihuan.core.casework.loop import Kind
from bihuan.core.casework.models import Case, Submission
from bihuan.core.casework.opening import Brought
from bihuan.core.casework.wiring_api import kind_of, opener_of
from bihuan.core.files.actions import store_all
from bihuan.core.kernel import clock, outbox
from bihuan.core.kernel.ids import new_id
from bihuan.core.kernel.numbers import next_number
from bihuan.core.parties.models import Organisation, Post
from bihuan.core.places.coordinates import datum_of, to_wgs84

CODE_LETTERS = "ACDEFGHJKLMNPQRTUVWXY34679"
"""Letters and figures that cannot be taken for one another, read aloud or by hand."""
SUBMISSION_FILES = "casework.submission"
OPENED, BY_REPORTER = "open", "reporter"


def open_brought(kind_code: str, brought: Brought, *, actor: Actor) -> Submission:
    """The one door for web, clerk and interfaces: once per client id, by the kind's own opener."""
    known = Submission.objects.filter(client_id=brought.client_id).first()
    if known is not None:
        return _same_sender(known, actor)
    try:
        with transaction.atomic():
            return opener_of(kind_code)(brought, actor=actor)
    except IntegrityError:  # sent twice at the same moment: the other one was first
        known = Submission.objects.filter(client_id=brought.client_id).first()
        if known is None:
            raise
        return _same_sender(known, actor)


def open_case(
    *,
    kind: str,
    unit: Organisation,
    root: Organisation,
    brought: Brought,
    receiver: Post | None,
    title: str,
    actor: Actor,
) -> Submission:
    """Open a case for what was brought and give it to its receiver; the submission comes back.

    unit owns the case, root is the unit whose programme it is (its year's numbers are used).
    Without a receiver the case waits in dispatch.
    """
    declared, now = kind_of(kind), clock.now()
    with transaction.atomic():
        number = _number(declared, root)
        lat, lon = _place(brought)
        case = Case.objects.create(
            kind=kind,
            number=number,
            title=title[:120],
            category=brought.category,
            unit=unit,
            root=root,
            state=declared.initial,
            level=brought.level,
            opened_at=now,
            lat=lat,
            lon=lon,
            address=brought.address,
            version=0,
        )
        submission = _submission(case, number, brought, "first", actor)
        at = Situation(case, declared, [], [], None)
        by = Authority(BY_REPORTER, submission_id=submission.pk)
        refs = _refs(case, submission, brought, by, actor)
        if receiver is not None:
            assigning.give(at, [receiver], "receiver", now)
            refs["receiver"] = str(receiver.pk)
        for code in declared.opening_clocks:
            clocks.start(at, code, now)
        finish(at, OPENED, actor=actor, by=by, now=now, from_state="", refs=refs)
        outbox.emit(CaseOpened(case_id=str(case.pk), submission_id=str(submission.pk)))
    return submission


def add_submission(case: Case, brought: Brought, *, actor: Actor) -> Submission:
    """One more person brings the same matter: it joins the open case under its own number."""
    with transaction.atomic():
        at = lock(case.pk)
        if not at.case.is_open:
            raise Refused(_("That case is closed. Please report it as new."))
        number = _number(at.kind, at.case.root)
        submission = _submission(at.case, number, brought, "duplicate", actor)
        by = Authority(BY_REPORTER, submission_id=submission.pk)
        finish(
            at,
            "add_submission",
            actor=actor,
            by=by,
            now=clock.now(),
            from_state=at.case.state,
            refs=_refs(at.case, submission, brought, by, actor),
        )
        outbox.emit(SubmissionAdded(case_id=str(case.pk), submission_id=str(submission.pk)))
    return submission


def _submission(
    case: Case, number: str, brought: Brought, standing: str, actor: Actor
) -> Submission:
    now = clock.now()
    lat, lon = _place(brought)
    submission = Submission.objects.create(
        id=new_id(),
        kind=case.kind,
        case=case,
        number=number,
        lookup_code="".join(secrets.choice(CODE_LETTERS) for _n in range(6)),
        client_id=brought.client_id,
        reporter=brought.reporter,
        contact_name=brought.contact_name or None,
        contact_phone=brought.contact_phone or None,
        entered_by=brought.entered_by,
        channel=brought.channel,
        words=brought.words.strip(),
        lat=lat,
        lon=lon,
        accuracy=brought.accuracy,
        datum_came=brought.datum if lat is not None else "",
        address=brought.address,
        level=brought.level,
        happened_at=brought.happened_at or now,
        created_at=now,
        standing=standing,
        wants_call_back=brought.wants_call_back,
    )
    if brought.photos:
        store_all(
            brought.photos,
            owner_type=SUBMISSION_FILES,
            owner_id=submission.pk,
            purpose="report",
            actor=actor,
            level=brought.level,
        )
    return submission


def _refs(
    case: Case, submission: Submission, brought: Brought, by: Authority, actor: Actor
) -> dict[str, Any]:
    """What the trail says of a report; its notes become words that only staff read."""
    notes = remarks.write(
        case,
        brought.notes.strip(),
        (),
        purpose="report",
        audience="staff",
        actor=actor,
        by=by,
        now=clock.now(),
    )
    return {"submission": str(submission.pk)} | notes


def _number(kind: Kind, root: Organisation) -> str:
    """A readable number, per register, unit and year: BH-2025-000123."""
    year = clock.today().year
    count = next_number(f"casework.{kind.register}", root.code, year)
    return f"{root.code.upper()}-{year}-{count:06d}"


def _place(brought: Brought) -> tuple[float | None, float | None]:
    if brought.lat is None or brought.lon is None:
        return None, None
    return to_wgs84(brought.lat, brought.lon, datum_of(brought.datum))


def _same_sender(known: Submission, actor: Actor) -> Submission:
    person = actor.person.pk if actor.person else None
    if person != (known.entered_by_id or known.reporter_id):
        raise Refused(_("This form was already sent from another account. Open a new one."))
    return known
