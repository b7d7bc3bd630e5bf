"""The verbs of measures."""

from .refreshing import refresh as refresh
from .set_section import set_section as set_section
