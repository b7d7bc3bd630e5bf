"""Posts on channels as a list to take away."""

from __future__ import annotations

from django.db.models import QuerySet
from django.http import HttpRequest

from bihuan.core.access.actor import actor_of
from bihuan.core.access.exporting import Column, Export, Filter
from bihuan.core.access.views.helpers import query
from bihuan.core.kernel.i18n import N_

from ..models import ChannelPost
from ..queries import channel_posts as queries
from ..showing import channel_title, post_states, problem_text


def posts_found(request: HttpRequest) -> QuerySet[ChannelPost]:
    rows = queries.posts_visible_to(actor_of(request))
    return queries.narrowed(rows, state=query(request, "state"), site=query(request, "site"))


POSTS = Export(
    "publishing.posts",
    N_("Pieces on channels"),
    (
        Column(N_("Piece"), lambda row: row.piece.title),
        Column(N_("Site"), lambda row: row.piece.site.name),
        Column(N_("Channel"), lambda row: channel_title(row.channel)),
        Column(N_("State"), lambda row: str(row.get_state_display())),
        Column(N_("What to do"), problem_text),
        Column(N_("Address"), "url", "code"),
        Column(N_("With the readers since"), "out_at", "time"),
        Column(N_("Last change"), "changed_at", "time"),
    ),
    posts_found,
    filters=(
        Filter("state", N_("State"), lambda code: dict(post_states()).get(code, "")),
        Filter("site", N_("Site"), lambda slug: slug),
    ),
)
