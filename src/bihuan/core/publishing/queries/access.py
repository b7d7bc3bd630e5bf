"""Who may do what on which site, and who sees which piece. What one may not see is 404."""

from __future__ import annotations

from uuid import UUID

from django.db.models import Q, QuerySet
from django.http import Http404

from bihuan.core.access import Actor, Denied, held_post_ids, may, units_where
from bihuan.core.parties.models import Organisation
from bihuan.core.publishing.models import Piece, Review, Site
from bihuan.core.publishing.rights import SEE


def units_of(site: Site) -> list[Organisation]:
    """The unit that owns a site and those that host it with it."""
    hosts = site.hosts.select_related("organisation")
    return [site.organisation, *(host.organisation for host in hosts)]


def may_on(actor: Actor, right: str, site: Site) -> bool:
    """Whether the actor has the right over a unit that carries the site."""
    return may(actor, right, site.organisation) or any(
        may(actor, right, unit) for unit in units_of(site)[1:]
    )


def require_on(actor: Actor, right: str, site: Site) -> None:
    """Denied unless the actor has the right over a unit that carries the site."""
    if not may_on(actor, right, site):
        raise Denied(right, site.organisation)


def sites_where(actor: Actor, right: str) -> QuerySet[Site]:
    """Sites carried by a unit over which the actor has the right."""
    units = units_where(actor, right).values("pk")
    carried = Q(organisation__in=units) | Q(hosts__organisation__in=units)
    return Site.objects.filter(pk__in=Site.objects.filter(carried).values("pk"))


def pieces_on_desk(actor: Actor) -> QuerySet[Piece]:
    """Handed-in pieces of the sites whose desk one sees, and those with a step of one's posts."""
    handed_in = Piece.objects.filter(submission__isnull=False)
    if actor.is_system:
        return handed_in
    if actor.person is None:
        return Piece.objects.none()
    steps = Review.objects.filter(post_id__in=held_post_ids(actor)).exclude(state="waiting")
    seen = Q(site__in=sites_where(actor, SEE).values("pk")) | Q(pk__in=steps.values("piece_id"))
    return handed_in.filter(seen)


def access_desk_piece(actor: Actor, piece_id: UUID) -> Piece:
    """The piece for those who work on it; 404 for others."""
    return _or_404(pieces_on_desk(actor).filter(pk=piece_id))


def own_pieces(actor: Actor) -> QuerySet[Piece]:
    """The pieces that the person wrote, drafts among them."""
    person = actor.private_person
    return Piece.objects.filter(author=person) if person else Piece.objects.none()


def access_own_piece(actor: Actor, piece_id: UUID) -> Piece:
    """One's own piece; 404 for anybody else's."""
    return _or_404(own_pieces(actor).filter(pk=piece_id))


def may_see_files(actor: Actor, piece_id: UUID) -> bool:
    """Pictures of a piece: for everybody while readers have it, else for author and editors."""
    piece = Piece.objects.filter(pk=piece_id).first()
    if piece is None:
        return False
    if piece.is_public or (actor.private_person and piece.author_id == actor.private_person.pk):
        return True
    return pieces_on_desk(actor).filter(pk=piece_id).exists()


def _or_404(found: QuerySet[Piece]) -> Piece:
    wanted = ("site__organisation", "column", "unit", "author", "submission__case")
    piece = found.select_related(*wanted).first()
    if piece is None:
        raise Http404
    return piece
