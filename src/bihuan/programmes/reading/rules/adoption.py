"""What becomes of what was sent up: the steps from one state of adoption to the next.

under study → adopted → being done → done; not adopted from any of them but done, with a reason that
its author is told (requirements R-08, R-09). A decision may be taken back to "under study" when it
was noted by mistake; that needs a reason too.
"""

from __future__ import annotations

from bihuan.programmes.reading.models.adoption import (
    ADOPTED,
    ADOPTION,
    DECLINED,
    DOING,
    DONE,
    STUDY,
)

TITLES = dict(ADOPTION)
TONES = {STUDY: "waiting", ADOPTED: "active", DOING: "active", DONE: "done", DECLINED: "grey"}
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
