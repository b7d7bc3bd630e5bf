"""The verbs of measures."""

from .begin_anew import begin_anew as begin_anew
from .correct import correct as correct
from .follow import follow as follow
from .refreshing import newest as newest
from .refreshing import refresh as refresh
from .set_section import set_section as set_section
