"""What every door asks of the kind before something comes in through it."""

from bihuan.core.casework.wiring_api import offer_of
from bihuan.core.kernel.levels import PUBLIC, UNIT, find_secrecy_marks


def level_at_door(kind_code: str, *texts: str, internal: bool = False) -> str:
    """The level of what is brought, the same at every door: public where its kind is offered to
    outside systems, unless whoever brings it keeps it internal.

    Internal as well while one of `texts` may mark a secret (X-21): nobody at such a door was asked
    whether it does, as a person at the report's own form is.
    """
    if internal or offer_of(kind_code) is None or find_secrecy_marks("\n".join(texts)):
        return UNIT
    return PUBLIC
