"""The only way to ask an address that a person typed for something (quality 11).

`get` and `post` check the address, look its name up once, judge every address that the name has,
and connect to exactly one of those that were judged. See docs/decisions/0097.
"""

from .asking import Answer, get, post
from .limits import Limits
from .locations import inspect
from .refusals import Failed, OutgoingProblem, Refused

__all__ = ["Answer", "Failed", "Limits", "OutgoingProblem", "Refused", "get", "inspect", "post"]
