from django.db import transaction

from bihuan.core.access import Actor, require
from bihuan.core.apikeys.models import ApiKey
from bihuan.core.apikeys.rights import MANAGE
from bihuan.core.kernel import clock


@transaction.atomic
def revoke_key(key: ApiKey, *, reason: str, actor: Actor) -> ApiKey:
    """Ends a key at once and for good. Revoking twice changes nothing."""
    key = ApiKey.objects.select_for_update().get(pk=key.pk)
    require(actor, MANAGE, key.appointment.post.organisation)
    if key.revoked_at is not None:
        return key
    key.revoked_at, key.revoked_by, key.revoked_reason = clock.now(), actor.person, reason
    key.save(update_fields=["revoked_at", "revoked_by", "revoked_reason"])
    return key
