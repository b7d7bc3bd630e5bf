from django.db.models import Q

from bihuan.core.apikeys import tokens
from bihuan.core.apikeys.models import ApiKey, KeySecret
from bihuan.core.kernel import clock
from bihuan.core.parties.queries import giving_rights


def key_of_secret(secret: str) -> ApiKey | None:
    """The key that a secret opens now, its appointment's person, post and unit loaded: one query.

    None when the secret is unknown or over, the key revoked or expired, or its appointment gives no
    rights today: ended, not begun, its person, post or unit out of use.
    """
    if not tokens.is_one(secret):
        return None
    index = KeySecret._meta.get_field("digest_index").digest(tokens.digest_of(secret))
    today = clock.today()
    found = (
        KeySecret.objects.filter(
            Q(ends_at=None) | Q(ends_at__gt=clock.now()),
            digest_index=index,
            key__revoked_at=None,
            key__expires_on__gte=today,
            key__appointment__in=giving_rights(today),
        )
        .select_related("key__appointment__person", "key__appointment__post__organisation")
        .defer("digest")
        .first()
    )
    return found.key if found else None
