"""Issuing: the number is taken, the files are set with it, kept as they are, and told by digest."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.core.files.base import ContentFile
from django.db import transaction
from django.utils.translation import gettext as _

from bihuan.core.access import Actor, require
from bihuan.core.documents.actions.draft import check_addressee, locked_draft
from bihuan.core.documents.actions.logging import log
from bihuan.core.documents.models import OfficialDocument
from bihuan.core.documents.printing import fault_sentence, fonts_said, paper_of
from bihuan.core.documents.refused import Refused
from bihuan.core.documents.rights import ISSUE
from bihuan.core.documents.typesetting.press import Pressed, PressFailed, press
from bihuan.core.files.actions import store
from bihuan.core.files.rules import DOCUMENT
from bihuan.core.kernel import clock
from bihuan.core.kernel.models import Counter
from bihuan.core.kernel.numbers import next_number

FILES = "documents.document"
REGISTER = "documents"
ATTEMPTS = 5


class _Overtaken(Exception):
    """Somebody took the number that the files were set with; they are set anew."""


def issue(document_id: UUID, *, version: int, actor: Actor) -> OfficialDocument:
    """Issue a draft under the next number of its word and year.

    The files are set with the number that comes next before any lock is taken, because that takes
    a second or two; the number is then taken and, should another document have been faster, the
    files are set again. So numbers have no gaps and nobody waits while a page is set. Refused when
    the draft was changed since `version`, or cannot be set on this machine.
    """
    document = OfficialDocument.objects.select_related("word__unit", "unit").get(pk=document_id)
    require(actor, ISSUE, document.unit)
    _check(document, version)
    for _attempt in range(ATTEMPTS):
        now = clock.now()
        year = now.astimezone(clock.LOCAL).year
        serial = _expected(document, year)
        pressed = _set(document, serial, now)
        try:
            return _keep(document_id, version, year, serial, pressed, now, actor)
        except _Overtaken:
            continue
    raise Refused(_("Many documents are being issued just now. Try again in a minute."))


def _check(document: OfficialDocument, version: int) -> None:
    if not document.is_draft or document.discarded_at is not None:
        raise Refused(_("This document is issued already."))
    if document.version != version:
        raise Refused(_("Somebody else changed the draft. Look at it again, then issue it."))
    if document.form == "upward" and not document.signer.strip():
        raise Refused(_("An upward document names who signed it."))
    check_addressee(document.form, document.unit, document.addressee)
    if not document.word.active:
        raise Refused(_("This document word is not in use any more."))


def _expected(document: OfficialDocument, year: int) -> int:
    rows = Counter.objects.filter(register=REGISTER, scope=str(document.word_id), year=year)
    return (rows.values_list("value", flat=True).first() or 0) + 1


def _set(document: OfficialDocument, serial: int, now: datetime) -> Pressed:
    on = now.astimezone(clock.LOCAL).date()
    try:
        pressed = press(paper_of(document, serial=serial, on=on))
    except PressFailed:
        raise Refused(fault_sentence("")) from None
    if pressed.fault or not pressed.pdf or not pressed.docx:
        raise Refused(fault_sentence(pressed.fault))
    return pressed


def _keep(
    document_id: UUID,
    version: int,
    year: int,
    serial: int,
    pressed: Pressed,
    now: datetime,
    actor: Actor,
) -> OfficialDocument:
    with transaction.atomic():
        document = locked_draft(document_id)
        grant = require(actor, ISSUE, document.unit)
        _check(document, version)
        if next_number(REGISTER, str(document.word_id), year) != serial:
            raise _Overtaken
        document.state, document.year, document.serial = "issued", year, serial
        document.issued_at, document.changed_at = now, now
        document.issued_by = actor.person
        document.issued_post = grant.post
        document.pages, document.fonts = pressed.pages, fonts_said(pressed)
        document.version += 1
        for kind, content in (("docx", pressed.docx), ("pdf", pressed.pdf)):
            upload = ContentFile(content, name=f"{document.number}.{kind}")
            kept = store(
                upload,
                owner_type=FILES,
                owner_id=document.pk,
                purpose=kind,
                actor=actor,
                level=document.level,
                accept=(DOCUMENT,),
            )
            setattr(document, f"{kind}_digest", kept.sha256)
        document.save()
        log(document, "issued", actor=actor, grant=grant, digest=document.pdf_digest)
    return document
