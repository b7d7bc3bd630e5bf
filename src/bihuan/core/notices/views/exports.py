"""One's notices and the operators' list as they can be taken away."""

from __future__ import annotations

from django.db.models import QuerySet
from django.http import Http404, HttpRequest
from django.utils.translation import gettext as _

from bihuan.core.access.actor import actor_of
from bihuan.core.access.exporting import Column, Export, Filter
from bihuan.core.kernel.i18n import N_

from ..models import ChannelDelivery, Notice
from ..queries import notices_of, troubled_deliveries


def own_notices(request: HttpRequest) -> QuerySet[Notice]:
    """My notices, narrowed to unread ones when the address says so."""
    person = actor_of(request).person
    if person is None:
        raise Http404
    rows = notices_of(person)
    return rows.filter(read_at__isnull=True) if only_unread(request) else rows


def only_unread(request: HttpRequest) -> bool:
    """Whether the address narrows to what is unread."""
    return request.GET.get("only") == "unread"


def troubled_found(request: HttpRequest) -> QuerySet[ChannelDelivery]:
    return troubled_deliveries()


INBOX = Export(
    "notices.inbox",
    N_("Notices"),
    (
        Column(N_("When"), "created_at", "time"),
        Column(N_("Subject"), "subject", "words"),
        Column(N_("Text"), "body", "words"),
        Column(N_("Read at"), "read_at", "time"),
    ),
    own_notices,
    filters=(Filter("only", N_("Shown"), lambda code: _("Unread") if code == "unread" else ""),),
)
TROUBLED = Export(
    "notices.troubled",
    N_("Messages not sent"),
    (
        Column(N_("When"), "created_at", "time"),
        Column(N_("Channel"), "channel"),
        Column(N_("Why"), "last_error"),
        Column(N_("Tries"), "tries", "number"),
    ),
    troubled_found,
)
