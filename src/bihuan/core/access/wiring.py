"""Binds the directory's gate to rights, registers the personal fields of people, the navigation."""

from typing import Any, cast

from bihuan.core.access import personal
from bihuan.core.access.actor import Actor
from bihuan.core.access.permission import Permission, declare_foreign
from bihuan.core.access.queries import access_person
from bihuan.core.access.rights import require
from bihuan.core.access.searching import PEOPLE, UNITS
from bihuan.core.kernel import searchable
from bihuan.core.kernel.i18n import N_
from bihuan.core.kernel.manifest import NavItem
from bihuan.core.parties import gate


def _require(actor: gate.ActorLike, right: str, unit: Any) -> object:
    return require(cast("Actor", actor), right, unit)


gate.bind(_require)
searchable.declare(UNITS, PEOPLE)

for _field, _kind, _title in (
    ("name", "name", N_("Name")),
    ("phone", "phone", N_("Phone")),
    ("id_number", "id", N_("Identity number")),
    ("email", "email", N_("Mail address")),
):
    personal.register("parties.person", _field, kind=_kind, loader=access_person, title=_title)

for _module in ("django.views.static", "django.views.i18n", "django.contrib.staticfiles"):
    declare_foreign(_module, Permission("public"))

NAV = (NavItem(N_("Office"), "office", "office", 600, "appointed", "desk"),)
