"""What documents bind to the modules below: files, navigation, the links on casework's pages."""

from __future__ import annotations

from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _

from bihuan.core.access import Actor, may, office
from bihuan.core.casework import wiring_api
from bihuan.core.documents.queries import may_see_files
from bihuan.core.documents.rights import KEEP, WRITE
from bihuan.core.documents.sources import SOURCES
from bihuan.core.documents.sources.words_of_cases import CASEWORK
from bihuan.core.files import owners
from bihuan.core.kernel.i18n import N_
from bihuan.core.kernel.manifest import NavItem

owners.register("documents.document", may_see_files)
SOURCES.register(*CASEWORK)


def links(source: str, object_id: UUID, actor: Actor) -> list[tuple[str, str]]:
    """The link with which a page's thing becomes a document, for whoever drafts somewhere."""
    if source not in SOURCES or not may(actor, WRITE):
        return []
    return [(_("Make a document of it"), reverse("documents:begin", args=[source, object_id]))]


wiring_api.bind_links("documents", links)
office.register(
    office.OfficeEntry(
        N_("Document words"),
        N_("Under which words units number their documents, and what stands above them"),
        "documents:words",
        "file",
        KEEP,
        70,
    )
)
NAV = (NavItem(N_("Documents"), "documents:documents", "file", 42, "documents.see", place="desk"),)
