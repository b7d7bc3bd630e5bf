"""Words for what ended badly on the platform without a number, and for our own codes."""

from __future__ import annotations

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _l

from .fault_kinds import BY_HAND, MEND, Fault

SUSPECTED: dict[str, Promise] = {
    "10001": _l("The platform's check of the push suspects advertising."),
    "20001": _l("The platform's check of the push suspects political matter."),
    "20002": _l("The platform's check of the push suspects pornography."),
    "20004": _l("The platform's check of the push suspects matter harmful to society."),
    "20006": _l("The platform's check of the push suspects a crime."),
    "20008": _l("The platform's check of the push suspects fraud."),
    "20013": _l("The platform's check of the push suspects an infringed copyright."),
    "21000": _l("The platform's check held the push back for other reasons."),
    "22000": _l("The platform's check of the push suspects accounts promoting each other."),
}
"""By the number in the event's "err(…)"."""
OWN: dict[str, Fault] = {
    "publish_2": Fault(
        _l("Publishing failed at the claim of originality."),
        _l("Take the claim away in the account's backend, then try again."),
    ),
    "publish_3": Fault(_l("Publishing failed on the platform."), _l("Try again.")),
    "publish_4": Fault(
        _l("The platform's check turned the article down."),
        MEND,
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
        MEND,
    ),
    **{f"mass_{number}": Fault(why, MEND) for number, why in SUSPECTED.items()},
    "mass_30001": Fault(
        _l("The platform's check of originality failed by a fault of its own."),
        _l("Nothing was sent. Try again."),
    ),
    "mass_30002": Fault(
        _l("The platform's check of originality does not let the text be pushed."),
        _l("Ask its author for a text of their own, or get the first publisher's permission."),
    ),
    "mass_30003": Fault(
        _l("The platform takes the text for a reprint of another account's article."),
        _l("Get the first publisher's permission, or publish a text of your own."),
    ),
    "mass_40001": Fault(
        _l("The account's administrator refused the push."),
        _l("Agree with the administrator, then try again."),
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
