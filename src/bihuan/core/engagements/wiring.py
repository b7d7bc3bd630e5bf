"""What the room binds to those below: its loop, photos, personal fields, search, navigation."""

from bihuan.core import notices
from bihuan.core.access import personal
from bihuan.core.casework import wiring_api
from bihuan.core.engagements.actions.visiting import note_settled
from bihuan.core.engagements.importing.enterprises import ENTERPRISES
from bihuan.core.engagements.owning import VISIT_FILES
from bihuan.core.engagements.presenting import topic_titles
from bihuan.core.engagements.queries import files
from bihuan.core.engagements.queries.visible import access_file
from bihuan.core.engagements.receivers import CHARGE
from bihuan.core.engagements.rights import KEEP, SEE, VISIT
from bihuan.core.engagements.searching import FILES
from bihuan.core.engagements.states import KIND, NEED
from bihuan.core.files import owners
from bihuan.core.intake.importer import register
from bihuan.core.kernel import searchable
from bihuan.core.kernel.i18n import N_
from bihuan.core.kernel.manifest import NavItem
from bihuan.core.notices import NoticeKind

wiring_api.register_kind(KIND)
wiring_api.bind_effect(NEED, "note_settled", note_settled)
wiring_api.bind_categories(NEED, topic_titles)
owners.register(VISIT_FILES, files.may_see, existing=files.existing)
notices.register(NoticeKind(CHARGE, N_("Enterprises are given into your charge")))
register(ENTERPRISES)
searchable.declare(FILES)

for _field, _kind, _title in (
    ("contact", "name", N_("Contact person")),
    ("contact_phone", "phone", N_("Telephone of the contact")),
):
    personal.register(
        "engagements.enterprise", _field, kind=_kind, loader=access_file, title=_title
    )
personal.register("engagements.visit", "met", kind="name", title=N_("Whom you met"))

NAV = (
    NavItem(N_("My enterprises"), "engagements:mine", "people", 16, VISIT),
    NavItem(N_("Enterprises"), "engagements:register", "building", 52, SEE, "desk"),
    NavItem(N_("Who visits whom"), "engagements:cares", "clock", 53, SEE, "desk"),
    NavItem(N_("Plans for enterprises"), "engagements:plans", "flag", 54, SEE, "desk"),
    NavItem(N_("Responsibility net"), "engagements:net", "route", 55, SEE, "desk"),
    NavItem(N_("Blocks"), "engagements:blocks", "list", 632, KEEP, "desk"),
)
