"""What measures keep in the database; the rows that are counted lie in snapshots."""

from .citations import Citation as Citation
from .corrections import Correction as Correction
from .lineage import Lineage as Lineage
from .lineage import lineage as lineage
from .returned import Return as Return
from .returned import ReturnLine as ReturnLine
from .returned import ReturnLog as ReturnLog
from .returns import ReturnTemplate as ReturnTemplate
from .returns import TemplateCell as TemplateCell
from .sections import Section as Section
from .sums import Sum as Sum
from .sums import Summed as Summed
from .targets import PARTS as PARTS
from .targets import Target as Target
from .written import Written as Written
