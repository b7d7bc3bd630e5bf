"""Base models of the product, and the kernel's own tables."""

from .base import Measured as Measured
from .base import Record as Record
from .calendar import CalendarDay as CalendarDay
from .changes import ChangeSequence as ChangeSequence
from .changes import Tombstone as Tombstone
from .counters import Counter as Counter
from .counters import RateCount as RateCount
from .outbox import Delivery as Delivery
from .outbox import Fact as Fact
from .requests import ClientRequest as ClientRequest
from .tasks import PeriodicTask as PeriodicTask
