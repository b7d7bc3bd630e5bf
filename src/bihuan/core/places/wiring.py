"""What places bind to the modules below them."""

from bihuan.core.kernel import searchable
from bihuan.core.places.searching import PLACES

searchable.declare(PLACES)
