from .message import Attempt, Message
from .subscription import Subscription

__all__ = ["Attempt", "Message", "Subscription"]
