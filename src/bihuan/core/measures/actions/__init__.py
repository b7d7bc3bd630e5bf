"""The verbs of measures."""

from .begin_anew import begin_anew as begin_anew
from .correct import correct as correct
from .follow import follow as follow
from .produce_return import hand_in as hand_in
from .produce_return import produce as produce
from .refreshing import newest as newest
from .refreshing import refresh as refresh
from .return_templates import CellFields as CellFields
from .return_templates import keep_template as keep_template
from .return_templates import map_cells as map_cells
from .return_templates import replace_template as replace_template
from .return_templates import unmap_cell as unmap_cell
from .set_section import set_section as set_section
from .set_target import set_target as set_target
from .write_indicator import withdraw_indicator as withdraw_indicator
from .write_indicator import write_indicator as write_indicator
