"""Taking it back, as far as the channel can."""

from __future__ import annotations

from .. import client
from ..faults import Problem
from ..models import Push
from ..models.account import HAND, PUSH
from .outcome import Outcome

GONE = frozenset({"40007", "53502", "53600", "40059"})


def take_back(push: Push) -> Outcome:
    """What was published or pushed is deleted, a draft too. What was posted by hand, or can't be
    named to the API, a person takes back. Again is harmless: what is gone is gone."""
    if push.mode == HAND and not push.post.url:
        return Outcome("done", None, {"taking_back": False}, "withdrawn")  # nobody has posted it
    if push.mode == HAND or not push.account.by_api:
        raise Problem("back_by_hand")
    try:
        if push.article_id:
            client.delete_published(push.account, push.article_id)
        elif push.mode == PUSH and push.message_id:
            client.delete_pushed(push.account, push.message_id)
        elif push.sent_at:
            raise Problem("back_by_hand")
        elif push.draft_id:
            client.delete_draft(push.account, push.draft_id)
    except Problem as problem:
        if problem.code not in GONE:
            raise
    return Outcome("done", None, {"taking_back": False}, "withdrawn")
