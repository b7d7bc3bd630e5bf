"""Public accounts as a list to take away; without keys."""

from __future__ import annotations

from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext as _

from bihuan.core.access.actor import actor_of
from bihuan.core.access.exporting import Column, Export
from bihuan.core.kernel.i18n import N_

from .. import queries
from ..models import WechatAccount


def accounts_found(request: HttpRequest) -> QuerySet[WechatAccount]:
    return queries.accounts_visible_to(actor_of(request))


ACCOUNTS = Export(
    "wechat.accounts",
    N_("WeChat accounts"),
    (
        Column(N_("Name of the account"), "name"),
        Column(N_("Site"), "site.name"),
        Column("AppID", "app_id", "code"),
        Column(N_("Verified by the platform"), lambda row: _("yes") if row.verified else _("no")),
        Column(N_("What happens to a piece"), lambda row: str(row.get_mode_display())),
        Column(N_("In use"), lambda row: _("yes") if row.active else _("no")),
    ),
    accounts_found,
)
