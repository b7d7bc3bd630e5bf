"""Setting up a site's account."""

from __future__ import annotations

from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from bihuan.core.access import Actor, require
from bihuan.core.files.actions.store import store
from bihuan.core.files.models import StoredFile
from bihuan.core.parties.refused import Refused
from bihuan.core.publishing.models import Site

from ..models import Token, WechatAccount
from ..models.account import HAND
from ..rights import MANAGE
from ..sealing import fresh_key

OWNER = "wechat.account"


@transaction.atomic
def add_account(*, site: Site, actor: Actor, **fields: Any) -> WechatAccount:
    """A site's first account."""
    require(actor, MANAGE, site.organisation)
    if WechatAccount.objects.filter(site=site).exists():
        raise Refused(_("This site has an account already. Change that one."), field="site")
    return _written(WechatAccount(site=site), fields, actor)


@transaction.atomic
def change_account(account: WechatAccount, *, actor: Actor, **fields: Any) -> WechatAccount:
    """Other keys or choices. An empty secret keeps the one that is there; a changed one, or another
    AppID, ends the access token that was fetched by the old."""
    require(actor, MANAGE, account.site.organisation)
    found = WechatAccount.objects.select_for_update().get(pk=account.pk)
    if fields.get("secret") or fields.get("app_id") != found.app_id:
        Token.objects.filter(account=found).delete()
    return _written(found, fields, actor)


def _written(account: WechatAccount, fields: dict[str, Any], actor: Actor) -> WechatAccount:
    covers = fields.pop("covers", [])
    secret = fields.pop("secret", "")
    for name, value in fields.items():
        setattr(account, name, value)
    account.secret = secret or account.secret
    account.event_key = account.event_key or fresh_key()
    if account.verified and account.mode != HAND and not (account.app_id and account.secret):
        raise Refused(_("Without AppID and AppSecret only posting by hand is possible."))
    if not account.verified and account.mode != HAND:
        raise Refused(
            _("An account that is not verified has no publishing calls: choose “by hand”."),
            field="mode",
        )
    account.save()
    if covers:
        StoredFile.objects.filter(owner_type=OWNER, owner_id=account.pk).delete()
        row = store(covers[0], owner_type=OWNER, owner_id=account.pk, purpose="cover", actor=actor)
        account.cover = row.pk
        account.save(update_fields=["cover"])
    return account
