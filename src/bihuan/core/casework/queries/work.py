"""What waits for one's own posts."""

from __future__ import annotations

from django.db.models import QuerySet

from bihuan.core.access import Actor, held_post_ids
from bihuan.core.casework.models import Assignment


def work_of_posts(actor: Actor) -> QuerySet[Assignment]:
    """Open assignments of the actor's posts, what is due first on top."""
    found = Assignment.objects.filter(post_id__in=held_post_ids(actor), state="active")
    return found.select_related("case__unit", "post__organisation").order_by("case__queue_at", "id")
