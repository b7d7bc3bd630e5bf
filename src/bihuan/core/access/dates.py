import re
from datetime import date

from bihuan.core.kernel import clock

WHOLE = re.compile(r"^(\d{4})\D?(\d{1,2})\D?(\d{1,2})\D?$")
SHORT = re.compile(r"^(\d{2})(\d{2})$")


def parse_day(text: str) -> date | None:
    """A day as people write it; four digits mean month and day of this year."""
    text = text.strip()
    whole, short = WHOLE.match(text), SHORT.match(text)
    parts = whole.groups() if whole else (str(clock.today().year), *short.groups()) if short else ()
    if not parts:
        return None
    try:
        return date(*(int(part) for part in parts))
    except ValueError:
        return None
