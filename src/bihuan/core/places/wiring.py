"""What places bind to the modules below them."""

from bihuan.core import notices
from bihuan.core.access.office import OfficeEntry, register
from bihuan.core.files import owners
from bihuan.core.kernel import searchable
from bihuan.core.kernel.i18n import N_
from bihuan.core.ledgers import registry
from bihuan.core.notices import NoticeKind
from bihuan.core.places import owning, stock
from bihuan.core.places.searching import PLACES
from bihuan.core.places.searching_services import SERVICES

searchable.declare(PLACES, SERVICES)
owners.register(owning.OWNER, owning.may_see, existing=owning.existing)
registry.BOOKS.register(stock.SUPPLIES)
registry.REASONS.register(*stock.REASONS)
notices.register(NoticeKind(stock.SHORT, N_("Goods of a place run short"), staff=True))
register(
    OfficeEntry(
        N_("Service places"),
        N_("Add, move and close them; hours, facilities, goods"),
        "places:keeping",
        "pin",
        "places.manage",
        65,
    )
)
