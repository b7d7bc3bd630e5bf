"""The small language in which indicators say what they count. `parsing` shows it."""

from .nodes import Expression as Expression
from .nodes import Name as Name
from .nodes import asks_when as asks_when
from .nodes import references as references
from .parsing import Unreadable as Unreadable
from .parsing import parse as parse
