"""The tree of units in the snapshot: sums go up along it."""

from bihuan.core.kernel.i18n import N_
from bihuan.core.kernel.measurable import Column, Dataset
from bihuan.core.parties.models import Organisation
from bihuan.core.parties.models.organisation import OrganisationKind

ORGANISATIONS = Dataset(
    code="parties.organisation",
    title=N_("Units"),
    model=Organisation,
    columns=(
        Column("parent", "id", N_("Unit above")),
        Column("kind", "code", N_("Kind of unit"), words=lambda: dict(OrganisationKind.choices)),
        Column("active", "flag", N_("In use")),
    ),
    unit="id",
)
DATASETS = (ORGANISATIONS,)
