"""Reading one's notices."""

from __future__ import annotations

from uuid import UUID

from bihuan.core.kernel import clock
from bihuan.core.parties.models import Person

from ..models import Notice
from ..queries import notices_of


def mark_read(notice: Notice) -> None:
    """Mark one notice as read; the first reading is the one that counts."""
    Notice.objects.filter(id=notice.id, read_at__isnull=True).update(read_at=clock.now())


def mark_all_read(person: Person, *, up_to: UUID | None = None) -> int:
    """Mark everything up to `up_to` as read: what arrived since the page was shown stays new."""
    unread = notices_of(person).filter(read_at__isnull=True)
    if up_to is not None:
        unread = unread.filter(id__lte=up_to)
    return unread.update(read_at=clock.now())
