"""The office's entry, and the line on the case page that names the partner's number."""

from bihuan.core.access import office
from bihuan.core.casework import wiring_api
from bihuan.core.casework.models import Case
from bihuan.core.kernel.i18n import N_

from .queries import known_by, links_of
from .showing import link_line

office.register(
    office.OfficeEntry(
        N_("Partners"),
        N_("Work orders exchanged with the hotline and other systems"),
        "office_partners",
        "inbox",
        "workorders.see",
        67,
    )
)


def lines(case: Case) -> list[tuple[str, str]]:
    """What partners know the case by, and where it stands with them."""
    return [(link.partner.title, link_line(link)) for link in links_of(case)]


wiring_api.bind_case_lines("workorders", lines)
wiring_api.bind_case_search("workorders", known_by)
