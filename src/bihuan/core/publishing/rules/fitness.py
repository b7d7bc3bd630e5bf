"""Whether a text may be handed in; what is wrong is said in a sentence to its author."""

from __future__ import annotations

from datetime import date

from django.utils.translation import gettext as _

from bihuan.core.kernel import prose
from bihuan.core.kernel.secrecy import find_secrecy_marks
from bihuan.core.publishing.models import Column
from bihuan.core.publishing.wiring_api import PieceKind


def is_taking(column: Column, today: date) -> bool:
    """Whether a column takes pieces on a day: within its dates, both included."""
    begun = column.opens_on is None or column.opens_on <= today
    return begun and (column.closes_on is None or today <= column.closes_on)


def faults_of(title: str, body: str, kind: PieceKind) -> list[str]:
    """What keeps a text from being handed in; empty when nothing does."""
    found = [] if title.strip() else [_("Please give it a title.")]
    length = prose.count(body)
    if length < kind.least:
        found.append(
            _("The text has %(n)s characters; at least %(least)s are asked for.")
            % {"n": length, "least": kind.least}
        )
    if length > kind.most:
        found.append(
            _("The text has %(n)s characters; at most %(most)s are taken.")
            % {"n": length, "most": kind.most}
        )
    marks = [mark.text for mark in find_secrecy_marks(f"{title}\n{body}") if mark.certain]
    if marks:
        found.append(
            _("Secret matters do not go online. Found: %(marks)s. Please take this out.")
            % {"marks": "、".join(dict.fromkeys(marks))}
        )
    return found
