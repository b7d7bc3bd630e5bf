"""The importer of cases."""

from __future__ import annotations

from pathlib import Path

from django.utils.translation import gettext as _

from bihuan.core.casework.importing import undoing
from bihuan.core.casework.importing.columns import COLUMNS, OPTIONS
from bihuan.core.casework.importing.parts import faults
from bihuan.core.casework.importing.writing import CaseBulk
from bihuan.core.casework.rights import IMPORT
from bihuan.core.intake.importer import Importer
from bihuan.core.kernel.i18n import N_

SAMPLE = Path(__file__).with_name("sample.csv")


def sample() -> tuple[str, bytes]:
    """An invented export of an old hotline, with the faults that such files have."""
    return _("Cases of an old hotline") + ".csv", SAMPLE.read_bytes()


CASES = Importer(
    code="cases",
    title=N_("Cases of an older system"),
    text=N_(
        "What was reported before, as history: found by search, with no deadlines and nobody told"
    ),
    right=IMPORT,
    columns=COLUMNS,
    options=OPTIONS,
    sources=True,
    faults=faults,
    bulk=CaseBulk,
    undo=undoing,
    known_by="ref",
    sample=sample,
)
