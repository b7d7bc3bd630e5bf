"""The office's entry, whose request it is that a client repeats, the notice to the holder."""

from django.http import HttpRequest

from bihuan.core import notices
from bihuan.core.access import office
from bihuan.core.apikeys.keyed import key_in
from bihuan.core.apikeys.receivers import GIVEN
from bihuan.core.kernel.i18n import N_
from bihuan.core.kernel.requests import register_owner
from bihuan.core.notices import NoticeKind


def owner_by_key(request: HttpRequest) -> str | None:
    """Ids of requests belong to the key; a public view without one has no sender in particular."""
    if not getattr(request, "bihuan_keyed", None):
        return None
    key = key_in(request)
    return f"key:{key.pk}" if key else ""


register_owner(owner_by_key)
notices.register(NoticeKind(GIVEN, N_("A system got a key for your post"), staff=True))
office.register(
    office.OfficeEntry(
        N_("Keys of other systems"),
        N_("Who may use the interfaces, as which post, and what they called"),
        "office_keys",
        "key",
        "apikeys.see",
        65,
    )
)
