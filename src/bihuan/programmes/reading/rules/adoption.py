"""What becomes of what was sent up: the states of a diary's item and of a route, and the steps.

under study → adopted → being done → done; not adopted from any of them but done, with a reason that
its author is told (requirement R-08, R-09). A decision may be taken back to "under study" when it
was noted by mistake; that needs a reason too.
"""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _l

STUDY, ADOPTED, DOING, DONE, DECLINED = "study", "adopted", "doing", "done", "declined"
ADOPTION = [
    (STUDY, _l("Under study")),
    (ADOPTED, _l("Adopted")),
    (DOING, _l("Being done")),
    (DONE, _l("Done")),
    (DECLINED, _l("Not adopted")),
]
TITLES = dict(ADOPTION)
TONES = {STUDY: "waiting", ADOPTED: "active", DOING: "active", DONE: "done", DECLINED: "grey"}
TAKEN_UP = (ADOPTED, DOING, DONE)
SETTLED = (DONE, DECLINED)
NEXT = {
    STUDY: (ADOPTED, DOING, DONE, DECLINED),
    ADOPTED: (DOING, DONE, DECLINED, STUDY),
    DOING: (DONE, DECLINED, STUDY),
    DONE: (STUDY,),
    DECLINED: (STUDY,),
}


def needs_reason(before: str, after: str) -> bool:
    """Not adopting, and taking a decision back, are never without a reason."""
    return after == DECLINED or (after == STUDY and before != STUDY)
