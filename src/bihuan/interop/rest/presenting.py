"""From records to answers. Reads nothing that its caller has not loaded, but for titles."""

from collections.abc import Iterable
from typing import Any

from django.utils.translation import gettext as _

from bihuan.core.access import Actor
from bihuan.core.access.masking import mask_name, mask_phone
from bihuan.core.casework import presenting, queries
from bihuan.core.casework.loop import Kind, Move
from bihuan.core.casework.models import Case, Submission
from bihuan.core.casework.queries import Line
from bihuan.core.casework.wiring_api import categories_of, kind_of, opener_kinds
from bihuan.core.files.models import StoredFile
from bihuan.core.files.queries import files_of
from bihuan.core.kernel.clock import LOCAL
from bihuan.core.parties.models import Organisation

SUBMISSION_FILES = "casework.submission"
Out = dict[str, Any]


def local(moment: Any) -> Any:
    """A time with the offset of China."""
    return moment.astimezone(LOCAL) if moment else None


def unit(row: Organisation, seen: Iterable[str] | None = None) -> Out:
    found = {"code": row.code, "name": row.name}
    if seen is None:
        return found
    above = row.parent.code if row.parent and row.parent.code in seen else None
    return found | {
        "short_name": row.short_name,
        "kind": row.kind,
        "area_code": row.area_code,
        "above": above,
        "active": row.active,
    }


def move(found: Move) -> Out:
    needs = [{"code": n.code, "title": _(n.title), "required": n.required} for n in found.needs]
    return {"code": found.code, "title": _(found.title), "needs": needs}


def kind(found: Kind) -> Out:
    """A kind's loop, as a program needs it to draw or drive one."""
    return {
        "code": found.code,
        "title": _(found.title),
        "takes_submissions": found.code in opener_kinds(),
        "states": [{"code": s.code, "title": _(s.title), "phase": s.phase} for s in found.states],
        "moves": [move(m) | {"sources": list(m.sources), "target": m.target} for m in found.moves],
        "clocks": [
            {"code": c.code, "title": _(c.title), "minutes": c.minutes, "calendar": c.calendar}
            for c in found.clocks
        ],
        "categories": [
            {"code": code, "title": title} for code, title in categories_of(found.code).items()
        ],
    }


def case_row(case: Case) -> Out:
    state = kind_of(case.kind).state(case.state)
    return {
        "number": case.number,
        "kind": case.kind,
        "title": case.title,
        "category": case.category,
        "state": case.state,
        "state_title": _(state.title),
        "phase": state.phase,
        "level": case.level,
        "unit": unit(case.unit),
        "address": case.address,
        "lat": case.lat,
        "lon": case.lon,
        "opened_at": local(case.opened_at),
        "closed_at": local(case.closed_at),
        "due_at": local(case.due_at) if case.is_open else None,
        "overdue_level": case.overdue_level,
        "version": case.version,
    }


def case_whole(case: Case, actor: Actor) -> Out:
    """What staff see on the case's page, from the same reads."""
    page = presenting.detail(case, actor)
    return case_row(case) | {
        "merged_into": case.merged_into.number if case.merged_into else None,
        "assignments": [
            {
                "post": post.pk,
                "title": str(post),
                "role": given.role,
                "given_at": local(given.given_at),
            }
            for given, post in page["given"]
        ],
        "clocks": [
            {
                "code": clock.code,
                "title": title,
                "state": clock.state,
                "started_at": local(clock.started_at),
                "due_at": local(clock.due_at),
            }
            for title, clock in page["clocks"]
        ],
        "moves": [move(found) for found in page["moves"]],
        "submissions": [submission_row(each.submission, case) for each in page["brought"]],
        "links": [each.number for each in page["links"]],
        "timeline": [line(each) for each in page["lines"]],
    }


def submission_row(row: Submission, case: Case) -> Out:
    return {
        "number": row.number,
        "case": case.number,
        "kind": row.kind,
        "words": row.words,
        "address": row.address,
        "lat": row.lat,
        "lon": row.lon,
        "channel": row.channel,
        "standing": row.standing,
        "created_at": local(row.created_at),
        "contact_name": mask_name(row.contact_name or ""),
        "contact_phone": mask_phone(row.contact_phone or ""),
        "wants_call_back": row.wants_call_back,
    }


def submission_whole(row: Submission, *, own: bool) -> Out:
    """A submission with what its reporter reads; the look-up code for who took it down."""
    state = kind_of(row.kind).state(row.case.state)
    verdict = getattr(row, "verdict", None)
    lines = queries.timeline(row.case, kind_of(row.kind), public_only=True, reader=row.pk)
    return submission_row(row, row.case) | {
        "state": row.case.state,
        "state_title": _(state.reporter_title or state.title),
        "lookup_code": row.lookup_code if own else None,
        "files": [file(each) for each in files_of(SUBMISSION_FILES, row.pk)[row.pk]],
        "timeline": [line(each) for each in lines],
        "stars": verdict.stars if verdict else None,
        "solved": verdict.solved if verdict else None,
    }


def line(found: Line) -> Out:
    return {
        "at": local(found.at),
        "verb": found.verb,
        "title": found.title,
        "state": found.state,
        "who": found.who,
        "words": found.words,
        "files": [file(each) for each in found.files],
    }


def file(row: StoredFile) -> Out:
    return {"id": row.pk, "name": row.name, "ready": row.is_ready}
