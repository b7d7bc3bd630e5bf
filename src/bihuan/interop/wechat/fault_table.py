"""Words for the API's own numbers, from its pages of return codes; asked for by `faults.py`."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _l

from .fault_kinds import BACKEND, BY_HAND, KEYS, MEND, SOON, Fault

PLATFORM: dict[str, Fault] = {
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
    "40243": Fault(
        _l("The AppSecret is frozen."),
        _l("Unfreeze it in the account's backend, under development; then try again."),
    ),
    "89503": Fault(
        _l("The account's administrator must allow this server's address."),
        _l("The administrator is asked on the phone: agree there, then try again."),
    ),
    "89501": Fault(
        _l("The administrator has not yet allowed this server's address."),
        _l("The administrator is asked on the phone: agree there, then try again."),
    ),
    "89506": Fault(
        _l("The administrator has refused this server's address twice today."),
        _l("Agree with the administrator, then try again in 24 hours."),
    ),
    "89507": Fault(
        _l("The administrator has refused this server's address."),
        _l("Agree with the administrator, then try again in an hour."),
    ),
    "50002": Fault(_l("The platform has restricted the account."), BACKEND),
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
    "40006": Fault(
        _l("A file is too large for WeChat."),
        _l("Replace the picture by a smaller one, and try again."),
    ),
    "45001": Fault(
        _l("A picture is larger than WeChat allows."),
        _l("Replace the picture by a smaller one, and try again."),
    ),
    "40137": Fault(
        _l("WeChat does not take the format of this picture."),
        _l("Replace the picture by a JPEG or PNG, and try again."),
    ),
    "53402": Fault(
        _l("WeChat could not cut the cover to size."),
        _l("Choose another picture as the cover, about 900 by 383, and try again."),
    ),
    "40033": Fault(
        _l("There are characters in the text that WeChat does not take."),
        _l("Take unusual characters out of title and text, then try again."),
    ),
    "40155": Fault(
        _l("The text links to the page of another public account."),
        _l("Take that link out, then try again."),
    ),
    "40227": Fault(_l("The article has no title."), _l("Write what is missing, then try again.")),
    "45005": Fault(
        _l("An address in the article is too long for WeChat."),
        _l("Ask the operator to give the site a shorter address."),
    ),
    "88000": Fault(
        _l("The account has no right to open comments."),
        _l("Choose “No comments” in the settings of the account here, then try again."),
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
        MEND,
    ),
    "53504": Fault(
        _l("The platform wants this draft to be sent from its backend."), BY_HAND, "hand"
    ),
    "53505": Fault(_l("The platform wants the draft to be saved by hand first."), BY_HAND, "hand"),
}
