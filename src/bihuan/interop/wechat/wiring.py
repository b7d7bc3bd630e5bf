"""The channel, the office's entry, whose files an account's are."""

from uuid import UUID

from bihuan.core.access import Actor, may, office
from bihuan.core.files import owners
from bihuan.core.kernel.i18n import N_
from bihuan.core.publishing.channels import Channel, Told, register
from bihuan.core.publishing.models import Site

from . import contract, faults
from .actions import posts
from .models import WechatAccount
from .queries import account_of
from .rights import MANAGE


def serves(site: Site) -> bool:
    """Whether the site has an account that is in use."""
    return account_of(site) is not None


def automatic(site: Site) -> bool:
    """Whether its pieces go there without a button."""
    account = account_of(site)
    return account is not None and account.automatic


def told(code: str) -> Told:
    return Told(*faults.words(code))


def may_see_files(actor: Actor, owner_id: UUID) -> bool:
    """An account's cover is seen by whoever sets the account up."""
    account = WechatAccount.objects.select_related("site__organisation").filter(pk=owner_id).first()
    return account is not None and may(actor, MANAGE, account.site.organisation)


register(
    Channel(
        code=contract.CHANNEL,
        title=N_("WeChat public account"),
        serves=serves,
        automatic=automatic,
        begin=posts.begin,
        again=posts.again,
        take_back=posts.take_back,
        correct=posts.correct,
        told=told,
        page="wechat_post",
    )
)
owners.register("wechat.account", may_see_files)
office.register(
    office.OfficeEntry(
        N_("WeChat accounts"),
        N_("Public accounts of the sites: keys, rights, what is left of the day's quotas"),
        "office_wechat",
        "message",
        MANAGE,
        68,
    )
)
