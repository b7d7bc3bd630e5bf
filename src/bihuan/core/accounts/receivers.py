"""The owner is told when what guards their account changes, by whoever did it."""

from django.utils.translation import gettext as _

from bihuan.core import notices
from bihuan.core.kernel.i18n import N_
from bihuan.core.kernel.outbox import receives

from .facts import GuardChanged
from .kinds import SECURITY
from .models import User

WORDS = {
    "password": N_("The password of your account was changed."),
    "second_factor": N_("An authenticator was set up for your account."),
    "recovery_codes": N_("New recovery codes were made for your account; the old ones are void."),
    "lifted": N_("An administrator took the second factor off your account."),
    "recovery_used": N_("A recovery code was used to sign in to your account."),
}


@receives(GuardChanged, name="accounts.tell_owner")
def tell_owner(fact: GuardChanged) -> None:
    """Tell the owner in their language."""
    user = User.objects.select_related("person").filter(id=fact.user_id).first()
    if user is None or fact.what not in WORDS:
        return
    with notices.in_language_of(user.person):
        notices.send(
            user.person,
            kind=SECURITY,
            subject=_(WORDS[fact.what]),
            body=_("If this was not you, sign out everywhere and change your password now."),
            url="/account/",
            cause=f"{SECURITY}:{fact.what}:{fact.at}",
        )
