from typing import Any

from bihuan.core.parties.gate import ActorLike
from bihuan.core.parties.models import DirectoryLog
from bihuan.core.parties.models.log import DirectoryVerb


def write_log(actor: ActorLike, verb: DirectoryVerb, **said: Any) -> DirectoryLog:
    """One line per change. ``before`` and ``after`` never hold a personal value."""
    return DirectoryLog.objects.create(
        by=actor.person, channel=actor.channel, verb=verb.value, **said
    )
