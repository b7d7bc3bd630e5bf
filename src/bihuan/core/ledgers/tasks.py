"""What the ledgers do by themselves."""

from datetime import timedelta

from bihuan.core.kernel.tasks import periodic
from bihuan.core.ledgers import actions


@periodic(every=timedelta(minutes=1), name="ledgers.expire_holds")
def expire_holds() -> None:
    """Give back reserved amounts whose time is up."""
    actions.expire_holds()
