"""Drafting: from a source or from nothing, changed as often as wanted, thrown away."""

from __future__ import annotations

import re
from dataclasses import asdict, dataclass
from uuid import UUID

from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from bihuan.core.access import Actor, require
from bihuan.core.documents.actions.logging import log
from bihuan.core.documents.models import DocumentWord, OfficialDocument
from bihuan.core.documents.refused import Refused
from bihuan.core.documents.rights import WRITE
from bihuan.core.documents.sources import Material
from bihuan.core.documents.sources.words_of_forms import called, told
from bihuan.core.documents.typesetting.paper import LONGEST_BODY, clean_all
from bihuan.core.kernel import clock
from bihuan.core.parties.models import Organisation

MOST_ATTACHMENTS = 20


@dataclass(frozen=True)
class DraftFields:
    """What can be changed in a draft."""

    title: str
    addressee: str
    body: str
    attachments: str = ""
    signer: str = ""
    urgency: str = ""
    sealed: bool = True
    note: str = ""
    copies: str = ""
    printer: str = ""


def start(
    word: DocumentWord,
    form: str,
    material: Material,
    *,
    source: str = "",
    source_id: UUID | None = None,
    actor: Actor,
) -> OfficialDocument:
    """Begin a draft under a unit's word. That the actor may read the source was checked."""
    with transaction.atomic():
        grant = require(actor, WRITE, word.unit)
        now = clock.now()
        made = OfficialDocument.objects.create(
            unit=word.unit,
            word=word,
            form=form,
            level=material.level,
            title=called(material.title, form)[:120],
            addressee=material.addressee[:200],
            body="\n".join(clean_all(told(material.paragraphs, form)))[:LONGEST_BODY],
            attachments="\n".join(clean_all(material.attachments)),
            copies=material.copies[:300],
            printer=word.issuer if form != "letter" else "",
            source=source,
            source_id=source_id,
            created_by=actor.person,
            created_at=now,
            changed_at=now,
        )
        log(made, "drafted", actor=actor, grant=grant)
    return made


def change(
    document_id: UUID, fields: DraftFields, *, version: int, actor: Actor
) -> OfficialDocument:
    """Save a draft. Refused when somebody else changed it since `version`, or it is issued."""
    with transaction.atomic():
        document = locked_draft(document_id)
        grant = require(actor, WRITE, document.unit)
        if document.version != version:
            raise Refused(_("Somebody else changed the draft. Open it again, then add yours."))
        _check(document, fields)
        for name, value in asdict(fields).items():
            setattr(document, name, value)
        document.version += 1
        document.changed_at = clock.now()
        document.save()
        log(document, "changed", actor=actor, grant=grant)
    return document


def discard(document_id: UUID, *, actor: Actor) -> None:
    """Throw a draft away; it never had a number."""
    with transaction.atomic():
        document = locked_draft(document_id)
        require(actor, WRITE, document.unit)
        document.discarded_at = clock.now()
        document.save(update_fields=["discarded_at"])


def locked_draft(document_id: UUID) -> OfficialDocument:
    """The draft, locked; Refused when it is one no more."""
    rows = OfficialDocument.objects.select_for_update(of=("self",), no_key=True)
    document = rows.select_related("word__unit", "unit").get(pk=document_id)
    if not document.is_draft or document.discarded_at is not None:
        raise Refused(_("This document is issued and cannot be changed. Void it and draft anew."))
    return document


def _check(document: OfficialDocument, fields: DraftFields) -> None:
    if not fields.title.strip() or not fields.body.strip():
        raise Refused(_("A document needs a title and a text."))
    if len(fields.body) > LONGEST_BODY:
        raise Refused(_("The text may have at most %(n)s characters.") % {"n": LONGEST_BODY})
    if len(clean_all(fields.attachments.splitlines())) > MOST_ATTACHMENTS:
        raise Refused(_("At most %(n)s attachments can be named.") % {"n": MOST_ATTACHMENTS})
    if document.form == "upward" and not fields.signer.strip():
        raise Refused(_("An upward document names who signed it."))
    check_addressee(document.form, document.unit, fields.addressee)


def check_addressee(form: str, unit: Organisation, addressee: str) -> None:
    """Refused when an upward document is addressed to a unit below its own."""
    names = [one.strip() for one in re.split(r"[\u3001\uff0c\uff1b,;]", addressee) if one.strip()]
    if form != "upward" or not names:
        return
    below = Organisation.objects.filter(path__startswith=unit.path).exclude(pk=unit.pk)
    if (found := below.filter(Q(name__in=names) | Q(short_name__in=names)).first()) is not None:
        raise Refused(
            _("“%(name)s” is below the unit: an upward document does not go there.")
            % {"name": found.name}
        )
