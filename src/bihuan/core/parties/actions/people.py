"""People are found before they are added: one human being is one Person."""

from typing import Any

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from bihuan.core.kernel import clock
from bihuan.core.parties import gate, queries, revision
from bihuan.core.parties.actions.log import write_log
from bihuan.core.parties.gate import ActorLike
from bihuan.core.parties.models import Consent, Person
from bihuan.core.parties.models.log import DirectoryVerb
from bihuan.core.parties.normalise import normalise_phone
from bihuan.core.parties.refused import Refused

RIGHT = "directory.change"
CHANGEABLE = ("name", "phone", "id_number", "email", "language", "active")


@transaction.atomic
def register_person(
    *,
    name: str,
    phone: str | None = None,
    id_number: str | None = None,
    email: str | None = None,
    language: str = "zh-hans",
    actor: ActorLike,
) -> Person:
    """The person with this phone, or a new one; an existing one is never changed by this.

    Anybody may register (a rider signs up, a clerk enters a caller), so no right is asked: what
    follows from being known is nothing until an appointment is made.
    """
    phone = normalise_phone(phone or "") or None
    known = queries.find_by_phone(phone) if phone else None
    if known is not None:
        return known
    person = Person(
        name=name.strip(), phone=phone, id_number=id_number, email=email, language=language
    )
    try:
        with transaction.atomic():
            person.save(force_insert=True)
    except IntegrityError:
        won = queries.find_by_phone(phone or "")
        if won is None:
            raise
        return won
    write_log(actor, DirectoryVerb.PERSON_REGISTERED, person=person)
    return person


@transaction.atomic
def change_person(person: Person, *, actor: ActorLike, **wanted: Any) -> Person:
    """Corrects what is known of a person. The log says which fields, never their values."""
    gate.require(actor, RIGHT)
    person = Person.objects.select_for_update().get(pk=person.pk)
    if wanted.get("phone"):
        wanted["phone"] = normalise_phone(wanted["phone"])
    changed = [f for f in CHANGEABLE if f in wanted and getattr(person, f) != wanted[f]]
    if not changed:
        return person
    for field in changed:
        setattr(person, field, wanted[field])
    try:
        with transaction.atomic():
            person.save()
    except IntegrityError:
        raise Refused(_("Another person has this phone number."), field="phone") from None
    write_log(actor, DirectoryVerb.PERSON_CHANGED, person=person, after=", ".join(changed))
    revision.bump()
    return person


@transaction.atomic
def give_consent(person: Person, *, purpose: str, actor: ActorLike) -> Consent:
    """Given once is given: a second time answers the consent in force."""
    consent, new = Consent.objects.get_or_create(
        person=person, purpose=purpose, withdrawn_at=None, defaults={"given_at": clock.now()}
    )
    if new:
        write_log(actor, DirectoryVerb.CONSENT_GIVEN, person=person, after=purpose)
    return consent


@transaction.atomic
def withdraw_consent(person: Person, *, purpose: str, actor: ActorLike) -> None:
    """From now on the purpose no longer holds; what was done under it stays done (X-17)."""
    in_force = Consent.objects.filter(person=person, purpose=purpose, withdrawn_at=None)
    if in_force.update(withdrawn_at=clock.now()):
        write_log(actor, DirectoryVerb.CONSENT_WITHDRAWN, person=person, after=purpose)
