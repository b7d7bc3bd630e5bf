"""The office's lists and chains, of the units whose they are to keep."""

from __future__ import annotations

from uuid import UUID

from django.db.models import Q, QuerySet
from django.http import Http404

from bihuan.core.access import Actor, units_where
from bihuan.core.parties.models import Organisation, Post
from bihuan.core.parties.queries import subtree
from bihuan.core.publishing.models import Chain, OfficeName, WordRule
from bihuan.core.publishing.rights import LISTS, SETTINGS


def words_of(actor: Actor, q: str = "") -> QuerySet[WordRule]:
    """Wordings of the units whose lists one keeps."""
    units = units_where(actor, LISTS).values("pk")
    found = WordRule.objects.filter(organisation__in=units, is_active=True)
    if q := q.strip()[:60]:
        found = found.filter(Q(text__icontains=q) | Q(better__icontains=q))
    return found.select_related("organisation").order_by("text", "id")


def names_of(actor: Actor, q: str = "") -> QuerySet[OfficeName]:
    """Names of the units whose lists one keeps."""
    units = units_where(actor, LISTS).values("pk")
    found = OfficeName.objects.filter(organisation__in=units)
    if q := q.strip()[:20]:
        found = found.filter(Q(name__icontains=q) | Q(title__icontains=q))
    return found.select_related("organisation").order_by("place", "name", "id")


def access_word(actor: Actor, pk: UUID) -> WordRule:
    """The wording, for who keeps its list; 404 for others."""
    found = words_of(actor).filter(pk=pk).first()
    if found is None:
        raise Http404
    return found


def access_name(actor: Actor, pk: UUID) -> OfficeName:
    """The name, for who keeps its list; 404 for others."""
    found = names_of(actor).filter(pk=pk).first()
    if found is None:
        raise Http404
    return found


def home_unit(actor: Actor, right: str) -> Organisation | None:
    """The uppermost unit over which one has the right: whose list a new line joins."""
    return units_where(actor, right).order_by("depth", "code").first()


def chains_of(actor: Actor) -> QuerySet[Chain]:
    """Chains of the units that one sets up, with their steps."""
    units = units_where(actor, SETTINGS).values("pk")
    found = Chain.objects.filter(organisation__in=units).select_related("organisation")
    return found.prefetch_related("steps__post__organisation").order_by("-is_active", "name", "id")


def access_chain(actor: Actor, pk: UUID) -> Chain:
    """The chain, for who sets it up; 404 for others."""
    found = chains_of(actor).filter(pk=pk).first()
    if found is None:
        raise Http404
    return found


def posts_for_steps(unit: Organisation) -> QuerySet[Post]:
    """Posts of the unit that can have a step."""
    found = Post.objects.filter(active=True, organisation__in=subtree(unit).values("pk"))
    return found.select_related("organisation").order_by("organisation__depth", "title")
