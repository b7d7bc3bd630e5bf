"""What measures read."""

from .sections import section_of as section_of
from .sections import sections as sections
