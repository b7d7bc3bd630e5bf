"""The demonstration's partner: the city's hotline, with trays under the data directory."""

from __future__ import annotations

from django.conf import settings

from bihuan.core.access import SYSTEM
from bihuan.core.casework.wiring_api import opener_kinds
from bihuan.core.parties.actions import appoint, create_post, register_person
from bihuan.core.parties.models import Organisation
from bihuan.interop.workorders import actions
from bihuan.interop.workorders.models import Partner

from .tree import DISTRICT

CODE, TITLE = "12345", "郴州市12345热线"
POST, ACCOUNT = "市12345热线工单对接岗", "市热线对接账号"


def load() -> str:
    """Make it once: a post in the district, an account of its own in it, the partner."""
    kind = next(iter(sorted(opener_kinds())), "")
    if not kind or Partner.objects.filter(code=CODE).exists():
        return "No partner was made."
    district = Organisation.objects.get(code=DISTRICT)
    post = create_post(district, title=POST, role="partner", actor=SYSTEM)
    appoint(register_person(name=ACCOUNT, actor=SYSTEM), post, actor=SYSTEM)
    actions.add_partner(code=CODE, title=TITLE, post=post, kind=kind, actor=SYSTEM)
    return f"A partner for work orders: {CODE}, trays in {settings.EXCHANGE_DIR}/{CODE}"
