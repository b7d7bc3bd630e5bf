"""What measures keep in the database; the rows that are counted lie in snapshots."""

from .citations import Citation as Citation
from .corrections import Correction as Correction
from .lineage import Lineage as Lineage
from .lineage import lineage as lineage
from .sections import Section as Section
from .sums import Sum as Sum
from .sums import Summed as Summed
from .written import Written as Written
