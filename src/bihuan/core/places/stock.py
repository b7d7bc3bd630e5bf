"""The book of goods, and its reasons."""

from bihuan.core.kernel.i18n import N_
from bihuan.core.ledgers.registry import Book, Reason

BOOK = "supplies"
SUPPLIES = Book(BOOK, N_("Goods of service places"), N_("pieces"))
RECEIVED, GIVEN_OUT = "places.received", "places.given_out"
WRITTEN_OFF, COUNTED = "places.written_off", "places.counted"
REASONS = (
    Reason(RECEIVED, N_("Came in")),
    Reason(GIVEN_OUT, N_("Given out")),
    Reason(WRITTEN_OFF, N_("Written off")),
    Reason(COUNTED, N_("Corrected after counting")),
)
SHORT = "places.short"


def is_short(there: int, low: int) -> bool:
    """Whether so few are left that somebody has to bring more."""
    return there <= low
