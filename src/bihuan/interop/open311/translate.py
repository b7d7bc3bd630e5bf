"""From the product's words to those of GeoReport v2, element by element and in its order."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime
from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _

from bihuan.core.casework.models import Submission
from bihuan.core.casework.offering import Question, Service
from bihuan.core.casework.public import PublicLine, PublicReport, spoken
from bihuan.core.casework.wiring_api import service_code
from bihuan.core.kernel.levels import PUBLIC

Row = dict[str, Any]


def stamp(at: datetime | None) -> str | None:
    """A time in W3C form, in UTC and whole seconds: every client reads this one."""
    return at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ") if at else None


def service_row(kind: str, service: Service) -> Row:
    """One service of the list."""
    return {
        "service_code": service_code(kind, service.category),
        "service_name": service.name,
        "description": service.description or service.name,
        "metadata": bool(service.questions),
        "type": "realtime",
        "keywords": ", ".join(service.keywords) or None,
        "group": service.group or None,
    }


def definition(kind: str, service: Service) -> Row:
    """What a service asks beside place and words."""
    questions = enumerate(service.questions, 1)
    return {
        "service_code": service_code(kind, service.category),
        "attributes": [_attribute(question, order) for order, question in questions],
    }


def _attribute(question: Question, order: int) -> Row:
    return {
        "variable": True,
        "code": question.code,
        "datatype": question.datatype,
        "required": question.required,
        "datatype_description": question.hint or None,
        "order": order,
        "description": question.description,
        "values": [{"key": key, "name": name} for key, name in question.values],
    }


def request_row(report: PublicReport, *, extended: bool) -> Row:
    """One request as anybody may see it. Photos are not public: `media_url` stays empty."""
    row: Row = {
        "service_request_id": report.number,
        "status": "open" if report.is_open else "closed",
        "status_notes": _notes(report),
        "service_name": report.title,
        "service_code": service_code(report.kind, report.category),
        "description": report.description,
        "agency_responsible": report.unit,
        "service_notice": None,
        "requested_datetime": stamp(report.requested_at),
        "updated_datetime": stamp(report.updated_at),
        "expected_datetime": stamp(report.expected_at),
        "address": report.address,
        "address_id": None,
        "zipcode": None,
        "lat": report.lat,
        "long": report.lon,
        "media_url": None,
    }
    if extended:
        row["extended_attributes"] = _extended(report)
    return row


def created_row(submission: Submission) -> Row:
    """The answer to a new request. The look-up code is for its sender alone: with it the person can
    follow, add to, rate and reopen the report on the site."""
    notice = _(
        "Received. Follow it at %(address)s with the number %(number)s and the code %(code)s."
    ) % {
        "address": settings.BASE_URL.rstrip("/") + reverse("casework:track"),
        "number": submission.number,
        "code": submission.lookup_code,
    }
    return {
        "service_request_id": submission.number,
        "service_notice": notice + _about_words(submission),
        "account_id": None,
    }


def _about_words(submission: Submission) -> str:
    """Whether everybody may read what was sent, as it will be shown; a sentence that goes on."""
    if not submission.words:
        return ""
    is_public = submission.level == submission.case.level == PUBLIC
    if is_public and spoken(submission.words):
        return _(" Everybody may read your description; numbers of persons in it are masked.")
    return _(" Your description is not shown to the public; those who handle it read it whole.")


def _notes(report: PublicReport) -> str:
    if not report.joined_to:
        return report.state_title
    names = {"state": report.state_title, "number": report.joined_to}
    return _("%(state)s. Handled together with %(number)s.") % names


def _extended(report: PublicReport) -> Row:
    """What `extensions=true` adds."""
    return {
        "detailed_status": report.status,
        "state": report.state,
        "joined_to": report.joined_to or None,
        "agency_code": report.unit_code,
    }


def update_row(line: PublicLine) -> Row:
    """One update as FixMyStreet's extension has it."""
    return {
        "update_id": line.id,
        "service_request_id": line.number,
        "status": line.status,
        "updated_datetime": stamp(line.at),
        "description": f"{line.title}: {line.words}" if line.words else line.title,
        "media_url": None,
    }


def updated_row(update_id: str) -> Row:
    """The answer to an update that was sent."""
    return {"update_id": update_id, "account_id": None}


def errors(status: int, sentences: Iterable[str]) -> list[Row]:
    """The list of what went wrong."""
    return [{"code": status, "description": sentence} for sentence in sentences]
