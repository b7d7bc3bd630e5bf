"""Which steps a piece of a site goes through."""

from __future__ import annotations

from bihuan.core.publishing.models import Piece, Review, Site, Step


def steps_of(site: Site) -> list[Step]:
    """The steps of the site's chain in their order; none when it has no chain in use."""
    if site.chain is None or not site.chain.is_active:
        return []
    return list(site.chain.steps.select_related("post"))


def reviews_of(piece: Piece) -> list[Review]:
    """All steps of a piece, of every round, in their order."""
    return list(piece.reviews.select_related("post__organisation", "by_person", "version"))


def standing(reviews: list[Review]) -> list[Review]:
    """Of each place the row that counts: that of the last round in which it was reached. A step
    that an earlier round never came to has the text for the first time, whatever the round."""
    latest: dict[int, Review] = {}
    for review in sorted(reviews, key=lambda one: (one.round, one.place)):
        before = latest.get(review.place)
        if before is not None:
            review.times = before.times + (before.decided_at is not None)
        latest[review.place] = review
    return [latest[place] for place in sorted(latest)]
