"""Every way in which it can go wrong: the sentence, what to do, and what the machine does.

Codes of numbers are the API's own (its pages of return codes); the others are ours.
After: "soon" tries again with growing pauses, "midnight" when the day's quota is new, "hand"
hands the article to a person, "stop" waits for a person to mend it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Literal

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _l

After = Literal["soon", "midnight", "hand", "stop"]


class Problem(Exception):
    """A step could not be done. `code` is a key of FAULTS; the API's answer is with it and holds
    no secret. An unknown code of the API is shown with its number."""

    def __init__(self, code: str, answer: dict[str, Any] | None = None) -> None:
        super().__init__(code)
        self.code = code
        self.answer = answer or {}


@dataclass(frozen=True)
class Fault:
    """What happened, what to do, what the machine does."""

    what: Promise
    todo: Promise
    after: After = "stop"


NOTHING_WENT = frozenset(
    {"publish_2", "publish_3", "publish_4", "mass_fail", "mass_rejected", "unconfirmed"}
)
"""It was sent and came to nothing."""
ENDED = frozenset({"publish_5", "publish_6"})
"""It was out, and the platform took it away."""
TOKEN_CODES = frozenset({"40001", "40014", "42001"})
SOON = _l("Nothing to do: it is tried again by itself.")
KEYS = _l("Ask the administrator of the account to check AppID and AppSecret here.")
BY_HAND = _l("Open “As it looks there”, copy the article and the pictures, and post it by hand.")
BACKEND = _l("Sign in to the account's own backend (mp.weixin.qq.com) and look there.")

FAULTS: dict[str, Fault] = {
    "-1": Fault(_l("WeChat is busy."), SOON, "soon"),
    "network": Fault(_l("WeChat can't be reached at the moment."), SOON, "soon"),
    "45011": Fault(_l("Too many calls within a minute."), SOON, "soon"),
    "45066": Fault(_l("The same push was sent again too soon."), SOON, "soon"),
    "53501": Fault(_l("Too many publications within a short time."), SOON, "soon"),
    "token_wait": Fault(_l("A new access token can't be had for a moment."), SOON, "soon"),
    "picture_waiting": Fault(_l("A picture is still being prepared."), SOON, "soon"),
    "45009": Fault(
        _l("Today's quota of calls is used up."),
        _l("Nothing to do: it goes on by itself after midnight."),
        "midnight",
    ),
    "40001": Fault(_l("WeChat does not accept the access token, and a new one neither."), KEYS),
    "40014": Fault(_l("WeChat calls the access token invalid, and a new one too."), KEYS),
    "42001": Fault(_l("WeChat calls the access token expired, and a new one too."), KEYS),
    "40013": Fault(_l("WeChat does not know this AppID."), KEYS),
    "40125": Fault(_l("WeChat does not accept the AppSecret."), KEYS),
    "40164": Fault(
        _l("This server's address is not in the account's list of allowed addresses."),
        _l(
            "Add the server's address in the account's backend, under IP whitelist; then try again."
        ),
    ),
    "40007": Fault(
        _l("WeChat does not know a picture or the draft any more."),
        _l("Try again: what is missing is uploaded anew."),
    ),
    "41005": Fault(
        _l("A picture arrived empty."),
        _l("Open the piece, replace the picture, and try again."),
    ),
    "40005": Fault(
        _l("WeChat does not take this kind of picture."),
        _l("Replace the picture by a JPEG or PNG, and try again."),
    ),
    "40009": Fault(
        _l("A picture is too large for WeChat."),
        _l("Replace the picture by a smaller one, and try again."),
    ),
    "45003": Fault(
        _l("The title is too long for WeChat."), _l("Shorten the title, then try again.")
    ),
    "45004": Fault(
        _l("The sentence below the title is too long for WeChat."),
        _l("Shorten it to 128 characters, then try again."),
    ),
    "45110": Fault(
        _l("The author's name is too long for WeChat."),
        _l("Shorten it to 16 characters, then try again."),
    ),
    "45002": Fault(
        _l("The text is too long for WeChat."),
        _l("Shorten it or make two pieces of it, then try again."),
    ),
    "45008": Fault(
        _l("The article is over WeChat's limits."),
        _l("Shorten it or take pictures out, then try again."),
    ),
    "45028": Fault(
        _l("The account has no push left for today."),
        _l("Try again tomorrow, or publish it without telling followers."),
    ),
    "45166": Fault(
        _l("WeChat does not allow something in the text."),
        _l("Look for links, marks or words that WeChat forbids, change the piece, then try again."),
    ),
    "48001": Fault(_l("The account has no right to publish by the API."), BY_HAND, "hand"),
    "48003": Fault(
        _l("The account has not agreed to the terms of pushing."),
        _l("Sign in to the account's backend, agree under “mass sending”, then try again."),
    ),
    "48004": Fault(_l("The platform has closed this call for the account."), BACKEND),
    "53500": Fault(_l("The platform has closed publishing for the account."), BACKEND),
    "53502": Fault(_l("The draft is not there any more."), _l("Try again: a new draft is made.")),
    "53503": Fault(
        _l("The draft did not pass the platform's check."),
        _l("Change what may have been objected to, then try again."),
    ),
    "53504": Fault(
        _l("The platform wants this draft to be sent from its backend."), BY_HAND, "hand"
    ),
    "53505": Fault(_l("The platform wants the draft to be saved by hand first."), BY_HAND, "hand"),
    "publish_2": Fault(
        _l("Publishing failed at the claim of originality."),
        _l("Take the claim away in the account's backend, then try again."),
    ),
    "publish_3": Fault(_l("Publishing failed on the platform."), _l("Try again.")),
    "publish_4": Fault(
        _l("The platform's check turned the article down."),
        _l("Change what may have been objected to, then try again."),
    ),
    "publish_5": Fault(
        _l("The article was deleted on the platform after it was published."),
        _l("If that was meant, take it back here; otherwise send it anew."),
    ),
    "publish_6": Fault(
        _l("The platform took the article down after it was published."),
        _l("Read the platform's notice in the account's backend before sending anything again."),
    ),
    "mass_fail": Fault(
        _l("The push did not reach followers."),
        _l("Read the reason in the account's backend, change the piece, then try again."),
    ),
    "mass_rejected": Fault(
        _l("The platform's check turned the push down."),
        _l("Change what may have been objected to, then try again."),
    ),
    "title_long": Fault(
        _l("The title has more characters than WeChat takes."),
        _l("Shorten the title, then try again."),
    ),
    "author_long": Fault(
        _l("The author's name has more than 16 characters."),
        _l("Shorten the name that readers see, then try again."),
    ),
    "digest_long": Fault(
        _l("The sentence below the title has more than 128 characters."),
        _l("Shorten it, then try again."),
    ),
    "content_long": Fault(
        _l("The article with its layout reaches 20,000 characters."),
        _l("Shorten it or make two pieces of it, then try again."),
    ),
    "content_large": Fault(
        _l("The article with its layout reaches one megabyte."),
        _l("Shorten it or make two pieces of it, then try again."),
    ),
    "source_long": Fault(
        _l("The address of the original is longer than one kilobyte."),
        _l("Ask the operator to give the site a shorter address."),
    ),
    "empty": Fault(
        _l("The article has no title or no text."), _l("Write what is missing, then try again.")
    ),
    "picture_refused": Fault(
        _l("A picture of the piece could not be read."),
        _l("Open the piece, replace the picture, and try again."),
    ),
    "picture_large": Fault(
        _l("A picture stays over one megabyte however it is stored."),
        _l("Replace the picture by a smaller one, and try again."),
    ),
    "changed": Fault(
        _l("The draft on WeChat is not what was sent: something was taken out."),
        _l("Compare it under “As it looks there”, change the piece, then try again."),
    ),
    "unsure": Fault(
        _l("It is not known whether it was sent: the connection broke at that moment."),
        _l(
            "Look whether followers have it. If so, keep its address here; if not, take it back "
            "here and send it anew."
        ),
    ),
    "slow": Fault(
        _l("The platform has not finished for a day."),
        _l("Look in the account's backend. If readers have the article, keep its address here."),
    ),
    "unconfirmed": Fault(
        _l("The push was not confirmed by the account's administrator within 30 minutes."),
        _l("Agree with the administrator when to confirm on the phone, then try again."),
    ),
    "no_link": Fault(
        _l("Followers have it, but the platform has not told its address."),
        _l("Copy the address from the article and keep it here."),
    ),
    "older_version": Fault(
        _l("Followers have an earlier version: WeChat does not change articles that are out."),
        _l(
            "Correct it in the account's backend (once, few characters), or take it back and send "
            "it anew."
        ),
    ),
    "back_by_hand": Fault(
        _l("It can't be taken back by the API."),
        _l("Delete it in the account's backend, under published articles, then say so here."),
    ),
    "account_gone": Fault(
        _l("The site's account is not in use."),
        _l("Ask an administrator to set the account up, then try again."),
    ),
    "not_public": Fault(
        _l("The piece is not with the readers of the site."),
        _l("Publish it on the site first, then try again."),
    ),
    "prepared": Fault(_l("The article is ready to be pasted."), BY_HAND, "hand"),
    "broken": Fault(
        _l("Something went wrong in the program."),
        _l("Try again; if it happens again, tell the operator."),
    ),
}
UNKNOWN = Fault(
    _l("WeChat answered with an error that is not known here."),
    _l("Tell the operator its number, and post it by hand if it is urgent."),
)


def after(code: str) -> After:
    """What the machine does; an unknown error waits for a person."""
    return FAULTS.get(code, UNKNOWN).after


def words(code: str) -> tuple[str, str]:
    """What happened and what to do, in the language of the moment, with the API's number."""
    fault = FAULTS.get(code, UNKNOWN)
    number = code.removeprefix("-").isdecimal()
    what = _("%(what)s (error %(code)s)") % {"what": fault.what, "code": code}
    return (what if number else str(fault.what)), str(fault.todo)
