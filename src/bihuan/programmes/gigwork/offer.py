"""What the programme offers to outside systems: its categories, and two questions to each."""

from __future__ import annotations

from django.utils.translation import gettext as _

from bihuan.core.casework.models import ClockRule
from bihuan.core.casework.offering import Offer, Question, Service
from bihuan.programmes.gigwork.models import HazardCategory
from bihuan.programmes.gigwork.presenting import span
from bihuan.programmes.gigwork.queries import categories
from bihuan.programmes.gigwork.states import HAZARD, KIND


def services() -> list[Service]:
    """Categories in use, in their order, in the reader's language."""
    rows = categories.active()
    groups = {row.code: title for title, found in categories.grouped(rows) for row in found}
    promised = _promises([row.code for row in rows])
    asked = questions()
    return [
        Service(
            category=row.code,
            name=row.label,
            description=promised[row.code],
            group=groups[row.code],
            keywords=_keywords(row),
            questions=asked,
        )
        for row in rows
    ]


def questions() -> tuple[Question, ...]:
    """What helps the one who goes there; no answer is ever required."""
    return (
        Question(
            "danger",
            _("Could somebody be hurt within the hour?"),
            "singlevaluelist",
            hint=_("If somebody is hurt now, call 120; for fire, 119."),
            values=(("yes", _("Yes")), ("no", _("No")), ("unknown", _("I don't know"))),
        ),
        Question(
            "affected",
            _("Who has to get past it?"),
            "multivaluelist",
            hint=_("Several may be chosen."),
            values=(
                ("cars", _("Cars")),
                ("bikes", _("Bicycles and e-bikes")),
                ("walkers", _("People on foot")),
                ("wheelchairs", _("Wheelchairs and prams")),
            ),
        ),
    )


def _promises(codes: list[str]) -> dict[str, str]:
    """By category, how long its repair may take, in words; one query."""
    rules = ClockRule.objects.filter(kind=HAZARD, code="repair", category__in=("", *codes))
    own, general = {rule.category: rule for rule in rules}, KIND.clock("repair")
    found = {}
    for code in codes:
        rule = own.get(code) or own.get("") or general
        time = span(rule.minutes, rule.calendar)
        found[code] = _("Repaired within %(time)s once a department has it.") % {"time": time}
    return found


def _keywords(row: HazardCategory) -> tuple[str, ...]:
    """The words that people use for it; marks of the guess's own grammar are left out."""
    words = (word.rstrip("!") for word in row.word_list if "+" not in word)
    return tuple(word for word in words if "," not in word)[:12]


OFFER = Offer(
    services=services,
    due_clock="repair",
    words_of=("make_safe", "handle", "helper_done", "verify"),
    statuses={
        "reported": "OPEN",
        "accepted": "INVESTIGATING",
        "safe": "IN_PROGRESS",
        "handed_over": "INTERNAL_REFERRAL",
        "assigned": "ACTION_SCHEDULED",
        "handled": "FIXED",
        "closed": "CLOSED",
        "returned": "FOR_TRIAGE",
        "void": "NO_FURTHER_ACTION",
        "merged": "DUPLICATE",
        "archived": "CLOSED",
        "deferred": "ACTION_SCHEDULED",
    },
    moves={
        "INVESTIGATING": "accept",
        "IN_PROGRESS": "make_safe",
        "INTERNAL_REFERRAL": "hand_over",
        "FIXED": "handle",
        "CLOSED": "verify",
        "REOPEN": "reopen",
    },
)
