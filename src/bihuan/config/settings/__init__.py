"""Django's settings, in parts that each fit on a screen.

What an operator may set comes from the environment and is listed in docs/operations/settings.md;
everything else is the product's own and is not meant to be changed.
"""

import django_stubs_ext

from .accounts import *  # noqa: F403
from .apps import *  # noqa: F403
from .database import *  # noqa: F403
from .keys import *  # noqa: F403
from .locale import *  # noqa: F403
from .logs import *  # noqa: F403
from .paths import *  # noqa: F403
from .product import *  # noqa: F403
from .security import *  # noqa: F403
from .static import *  # noqa: F403

django_stubs_ext.monkeypatch()  # Django's generic classes may be written as TextField[str, str]
