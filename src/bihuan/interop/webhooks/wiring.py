from bihuan.core import notices
from bihuan.core.access import office
from bihuan.core.kernel.i18n import N_
from bihuan.core.notices import NoticeKind

from .actions.ending import KIND

notices.register(NoticeKind(KIND, N_("Trouble with a webhook"), staff=True))
office.register(
    office.OfficeEntry(
        N_("Webhooks"),
        N_("Which systems hear of events, and what they answered"),
        "office_webhooks",
        "send",
        "webhooks.manage",
        66,
    )
)
