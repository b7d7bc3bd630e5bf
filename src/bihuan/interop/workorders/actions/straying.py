"""Files of a partner that became no message: kept in the list, so that somebody sees them."""

from hashlib import sha256

from django.utils.translation import gettext as _

from bihuan.core.kernel import clock

from ..models import Exchange, Partner
from ..models.exchange import STRAY, STRAY_ID
from ..models.partner import IN
from .taking import Taken

SHOWN = 80


def readable(name: str) -> str:
    """A file's name as text; bytes that are no UTF-8 become question marks."""
    return name.encode(errors="replace").decode()


def note_stray(partner: Partner, name: str, taken: Taken) -> None:
    """Lists a file that was laid aside in `refused`, once however often its round is made.

    The file itself stays there; its content is not kept a second time, it may be megabytes of
    anything.
    """
    shown = readable(name)[:SHOWN]
    digest = sha256(f"{shown}:{taken.stray}".encode()).hexdigest()[:40]
    reason = _("File %(name)s: %(reason)s") % {"name": shown, "reason": taken.reason}
    now = clock.now()
    fields = {
        "kind": STRAY,
        "state": Exchange.REJECTED,
        "reason": reason[:300],
        "at": now,
        "done_at": now,
    }
    Exchange.objects.update_or_create(
        partner=partner, direction=IN, message_id=f"{STRAY_ID}{digest}", defaults=fields
    )
