"""Whether words speak of somebody by name: the sign by which they are not shown to strangers.

A whole name in a sentence can't be cut out reliably, for nobody knows where it ends. So no part of
such words is shown, and the rule may rather find too much: a sentence is lost, not a secret.
"""

import re

from bihuan.core.parties.names_words import SIGNS

_NAMED = re.compile("|".join(SIGNS))


def names_someone(text: str) -> bool:
    """Whether somebody seems to be named: by a whole name, a surname with a title, a nickname."""
    return _NAMED.search(text) is not None
