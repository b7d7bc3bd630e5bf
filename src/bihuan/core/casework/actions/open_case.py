"""Taking in what a person brought: a new case, or one more voice on an open one."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import IntegrityError, transaction
from django.db.models import Model
from django.utils.translation import gettext as _

from bihuan.core.access import Actor
from bihuan.core.casework.codes import new_code
from bihuan.core.casework.engine import Refused, clocks, remarks, trail
from bihuan.core.casework.engine.authority import Authority
from bihuan.core.casework.engine.finishing import finish
from bihuan.core.casework.engine.situation import Situation, lock
from bihuan.core.casework.facts import CaseOpened, SubmissionAdded
from bihuan.core.casework.loop import Kind
from bihuan.core.casework.models import Assignment, Case, Submission
from bihuan.core.casework.opening import Brought
from bihuan.core.casework.wiring_api import kind_of, opener_of
from bihuan.core.files.actions import store_all
from bihuan.core.kernel import clock, outbox
from bihuan.core.kernel.ids import new_id
from bihuan.core.kernel.inserting import insert
from bihuan.core.kernel.numbers import Numbering
from bihuan.core.kernel.prepared import Given, Prepared
from bihuan.core.parties.models import Organisation, Post
from bihuan.core.places.coordinates import datum_of, to_wgs84

"""Letters and figures that cannot be taken for one another, read aloud or by hand."""
SUBMISSION_FILES, REPORT = "casework.submission", "report"
OPENED, BY_REPORTER = "open", "reporter"
SENT_BEFORE = Prepared(
    lambda: Submission.objects.filter(
        client_id=Given("client_id", Submission._meta.get_field("client_id"))
    )
)
Beside = Callable[[Case, Submission], Sequence[Model]]


def open_brought(kind_code: str, brought: Brought, *, actor: Actor) -> Submission:
    """The one door for web, clerk and interfaces: once per client id, by the kind's own opener."""
    return open_once(
        brought.client_id, lambda: opener_of(kind_code)(brought, actor=actor), actor=actor
    )


def open_once(client_id: UUID, opens: Callable[[], Submission], *, actor: Actor) -> Submission:
    """Open what came under this id, or give back what was opened for it before.

    For kinds that bring more than a `Brought` holds and are never taken down for a caller: their
    own door calls this and binds no opener. Refused when another account used the id.
    """
    if known := SENT_BEFORE.first(client_id=client_id):
        return _same_sender(known, actor)
    try:
        with transaction.atomic():
            return opens()
    except IntegrityError:  # sent twice at the same moment: the other one was first
        known = Submission.objects.filter(client_id=client_id).first()
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
    beside: Beside = lambda _case, _submission: [],
    allowances: Mapping[str, int] = clocks.NONE,
) -> Submission:
    """Open a case for what was brought and give it to its receiver; the submission comes back.

    unit owns the case, root is the unit whose programme it is (its year's numbers are used).
    Without a receiver the case waits in dispatch. beside gives the programme's own rows,
    allowances the minutes of opening clocks that a rule of its own sets.

    The number comes last, in one breath with all rows: whoever takes a number keeps the next
    report waiting until the commit, because numbers have no gaps.
    """
    declared, now = kind_of(kind), clock.now()
    case = _case(declared, unit, root, brought, title, now)
    submission = _submission(case, brought, "first", now)
    with transaction.atomic(savepoint=False):
        _keep_photos(submission, brought, actor)
        rows = _opening(case, declared, submission, receiver, brought, actor, allowances)
        rows += beside(case, submission)
        numbered = (case, submission)
        insert([*numbered, *rows], numbered=numbered, by=_numbering(declared, root))
    return submission


def _opening(
    case: Case,
    kind: Kind,
    submission: Submission,
    receiver: Post | None,
    brought: Brought,
    actor: Actor,
    allowances: Mapping[str, int],
) -> list[Model]:
    """Assignment, clocks, first line of the trail and fact of a new case; its header with them."""
    now = case.opened_at
    given = [Assignment(case=case, post=post, role="receiver", given_at=now)
             for post in (receiver,) if post]  # fmt: skip
    at = Situation(case, kind, given, [], None)
    at.clocks = [
        clocks.planned(at, code, now, allowances.get(code)) for code in kind.opening_clocks
    ]
    clocks.refresh_header(at)
    by = Authority(BY_REPORTER, submission_id=submission.pk)
    refs = _refs(case, submission, brought, by, actor)
    if receiver is not None:
        refs["receiver"] = str(receiver.pk)
    entry = trail.compose(case, OPENED, actor=actor, by=by, now=now, from_state="", refs=refs)
    fact = CaseOpened(case_id=str(case.pk), submission_id=str(submission.pk))
    return [*given, *at.clocks, entry, *outbox.rows(fact)]


def _case(
    kind: Kind, unit: Organisation, root: Organisation, brought: Brought, title: str, now: datetime
) -> Case:
    lat, lon = _place(brought)
    return Case(
        kind=kind.code,
        title=title[:120],
        category=brought.category,
        unit=unit,
        root=root,
        state=kind.initial,
        level=brought.level,
        opened_at=now,
        lat=lat,
        lon=lon,
        address=brought.address,
        version=1,
    )


def add_submission(case: Case, brought: Brought, *, actor: Actor) -> Submission:
    """One more person brings the same matter: it joins the open case under its own number."""
    with transaction.atomic():
        at = lock(case.pk)
        if not at.case.is_open:
            raise Refused(_("That case is closed. Please report it as new."))
        submission = _submission(at.case, brought, "duplicate", clock.now())
        _keep_photos(submission, brought, actor)
        submission.number = _numbering(at.kind, at.case.root).take()
        submission.save(force_insert=True)
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


def _submission(case: Case, brought: Brought, standing: str, now: datetime) -> Submission:
    """Not yet written and without its number."""
    lat, lon = _place(brought)
    return Submission(
        id=new_id(),
        kind=case.kind,
        case=case,
        lookup_code=new_code(),
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


def _keep_photos(submission: Submission, brought: Brought, actor: Actor) -> None:
    if brought.photos:
        store_all(
            brought.photos,
            owner_type=SUBMISSION_FILES,
            owner_id=submission.pk,
            purpose=REPORT,
            actor=actor,
            level=brought.level,
        )


def _refs(
    case: Case, submission: Submission, brought: Brought, by: Authority, actor: Actor
) -> dict[str, Any]:
    """What the trail says of a report; its notes become words that only staff read."""
    notes = remarks.write(
        case,
        brought.notes.strip(),
        (),
        purpose=REPORT,
        audience="staff",
        actor=actor,
        by=by,
        now=clock.now(),
    )
    return {"submission": str(submission.pk)} | notes


def _numbering(kind: Kind, root: Organisation) -> Numbering:
    """A readable number, per register, unit and year: BH-2025-000123."""
    year = clock.today().year
    return Numbering(f"casework.{kind.register}", root.code, year, kind.prefix(root.code, year))


def _place(brought: Brought) -> tuple[float | None, float | None]:
    if brought.lat is None or brought.lon is None:
        return None, None
    return to_wgs84(brought.lat, brought.lon, datum_of(brought.datum))


def _same_sender(known: Submission, actor: Actor) -> Submission:
    person = actor.person.pk if actor.person else None
    if person != (known.entered_by_id or known.reporter_id):
        raise Refused(_("This form was already sent from another account. Open a new one."))
    return known
