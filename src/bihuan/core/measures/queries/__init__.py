"""What measures read."""

from .corrections import corrections as corrections
from .freshness import freshness as freshness
from .sections import section_of as section_of
from .sections import sections as sections
