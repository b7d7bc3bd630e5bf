"""What must hold of the tree."""

from django.utils.translation import gettext as _

from bihuan.core.parties.models import Organisation
from bihuan.core.parties.refused import Refused

DEEPEST = 20


def path_of(org: Organisation, parent: Organisation | None) -> str:
    """The parent's path and the own id; a root's path is its id alone."""
    return f"{parent.path if parent else '/'}{org.pk}/"


def check_parent(org: Organisation, parent: Organisation | None) -> None:
    """A unit cannot hang below itself, nor below one out of use."""
    if parent is None:
        return
    if org.path and org.contains(parent):
        raise Refused(_("A unit cannot be moved below itself."), field="parent")
    if not parent.active:
        raise Refused(_("%(unit)s is out of use.") % {"unit": parent.name}, field="parent")
    if parent.depth + 1 >= DEEPEST:
        raise Refused(_("The tree would become too deep."), field="parent")
