"""From typed words to places."""

from __future__ import annotations

import re
import unicodedata

from django.db.models import Q

from bihuan.core.parties.models import Organisation
from bihuan.core.places.models import Spot

MOST = 10
LOOKED_AT = 200
MAX_WORDS = 6
ADMINISTRATIVE = re.compile(r"^(?:\w{2,8}?省)?(?:\w{2,8}?市)?(?:\w{2,8}?[区县])?(?=.{2})")


def search_address(text: str, within: Organisation | None = None, most: int = MOST) -> list[Spot]:
    """Spots whose name, address or community holds every word, best first.

    Full-width characters and the province, city and district in front are let go of, because
    people type them and the gazetteer's lines are all inside. An exact name comes first, then a
    name that begins with the text, then one that holds it, then the rest by address.
    """
    whole = normal(text)
    if not whole:
        return []
    found = _matching(whole, within)
    short = ADMINISTRATIVE.sub("", whole)
    if not found and short != whole:
        whole, found = short, _matching(short, within)
    return sorted(found, key=lambda spot: (_rank(spot, whole), len(spot.name), spot.name))[:most]


def normal(text: str) -> str:
    """Half-width, lower case, single blanks; nothing that is not a letter, digit or sign of one."""
    plain = unicodedata.normalize("NFKC", text).lower()
    return " ".join(re.sub(r"[^\w\-·()]+", " ", plain).split())[:80]


def _matching(text: str, within: Organisation | None) -> list[Spot]:
    rows = Spot.objects.select_related("organisation")
    if within is not None:
        rows = rows.filter(organisation__path__startswith=within.path)
    for word in text.split()[:MAX_WORDS]:
        rows = rows.filter(
            Q(name__icontains=word)
            | Q(address__icontains=word)
            | Q(organisation__name__icontains=word)
        )
    return list(rows.order_by("name", "id")[:LOOKED_AT])


def _rank(spot: Spot, text: str) -> int:
    name = spot.name.lower()
    if name == text:
        return 0
    if name.startswith(text):
        return 1
    return 2 if text in name else 3
