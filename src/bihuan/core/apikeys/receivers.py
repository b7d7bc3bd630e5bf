"""Telling the holder of a post that another system now works in it."""

from django.utils.translation import gettext as _

from bihuan.core import notices
from bihuan.core.apikeys.facts import KeyGiven
from bihuan.core.kernel.outbox import receives
from bihuan.core.parties.models import Person

GIVEN = "apikeys.given"


@receives(KeyGiven, name="apikeys.tell_holder")
def tell_holder(fact: KeyGiven) -> None:
    """Whoever's rights a system uses learns of it, so that no key is given behind their back."""
    person = Person.objects.filter(pk=fact.person_id, active=True).first()
    if person is None:
        return
    with notices.in_language_of(person):
        subject = _("A system may now work in your post: %(name)s") % {"name": fact.name}
        body = _("The administrator gave it a key. If you know nothing of it, ask.")
    notices.send(
        person,
        kind=GIVEN,
        subject=subject,
        body=body,
        url="/office/mine/",
        cause=f"apikeys.given:{fact.key_id}",
    )
