"""From a document's row to the paper that is set, and to the bytes of its files."""

from __future__ import annotations

from datetime import date

from django.utils.translation import gettext as _

from bihuan.core.documents.models import OfficialDocument
from bihuan.core.documents.numbers import number_of
from bihuan.core.documents.times import written
from bihuan.core.documents.typesetting.paper import Paper, clean_all
from bihuan.core.documents.typesetting.press import Pressed
from bihuan.core.documents.typesetting.words import URGENCIES


def paper_of(document: OfficialDocument, *, serial: int | None, on: date) -> Paper:
    """The paper as it is on a day; a draft's number is blank where the serial will stand."""
    year = document.year or on.year
    shown = document.serial or serial
    number = number_of(document.word.word, year, shown)
    day = written(document.issued_at or on)
    return Paper(
        form=document.form,  # type: ignore[arg-type]
        mark=document.word.mark,
        number=number,
        title=document.title,
        addressee=document.addressee,
        paragraphs=tuple(clean_all(document.body.splitlines())),
        issuer=document.word.issuer,
        date=day,
        sealed=document.sealed,
        signer=document.signer,
        urgency=URGENCIES[document.urgency],
        attachments=tuple(clean_all(document.attachments.splitlines())),
        note=document.note,
        copies=document.copies,
        printer=document.printer,
        printed=day,
        draft=shown is None,
    )


def fault_sentence(fault: str) -> str:
    """Why there is no PDF, and what to do."""
    return {
        "library": _(
            "This machine lacks what sets pages. As root, type: "
            "apt-get install libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0"
        ),
        "fonts": _(
            "This machine has no font with Chinese letters. As root, type: "
            "apt-get install fonts-noto-cjk fonts-arphic-gkai00mp"
        ),
        "pages": _("The document has too many pages. Make it shorter or attach parts of it."),
    }.get(fault, _("The document could not be set. Make it shorter, then try again."))


def fonts_said(pressed: Pressed) -> str:
    """Which fonts stood in for which, as it is kept with the document."""
    return "；".join(f"{wanted} → {used}" for wanted, used in pressed.substitutes.items())
