"""Times that come in."""

from datetime import datetime

from bihuan.core.kernel.clock import LOCAL


def aware(moment: datetime) -> datetime:
    """A time without an offset is Chinese time. ValueError outside of what a database keeps."""
    found = moment if moment.tzinfo else moment.replace(tzinfo=LOCAL)
    if not 1900 <= found.year <= 2998:
        raise ValueError(found)
    return found
