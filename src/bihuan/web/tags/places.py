"""The places of the navigation, whatever the context gives: objects, dicts, or nothing at all."""

from dataclasses import dataclass, replace
from typing import Any

from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse

PHONE_PLACES, DESK_PLACES = 4, 6
# Addresses that the whole product agreed on. web is below who serves them and can't ask for names.
ADDRESSES = {
    "account": "/account/",
    "notices": "/notices/",
    "notices_count": "/notices/count/",
    "points": "/ledger/",
    "search": "/search/",
    "search_suggest": "/search/suggest/",
    "sign_in": "/sign-in/",
    "sign_out": "/sign-out/",
    "track": "/track/",
}


@dataclass(frozen=True)
class Place:
    label: str
    url: str
    icon: str
    count: int
    current: bool
    work: bool = False


def _read(item: Any, name: str, default: Any = "") -> Any:
    value = item.get(name, default) if isinstance(item, dict) else getattr(item, name, default)
    return default if value is None else value


def _address(item: Any) -> str:
    if url := _read(item, "url"):
        return str(url)
    try:
        return reverse(str(_read(item, "url_name")))
    except NoReverseMatch:
        return ""


def is_current(url: str, path: str) -> bool:
    """True for the page itself and what lies below it; the home page only for itself."""
    return path == url or (url != "/" and path.startswith(url.rstrip("/") + "/"))


def places_for(nav: Any, where: str, request: HttpRequest | None) -> list[Place]:
    """The places of a width, those of one's work first: "phone" (at most four), "desk" (as many as
    fit beside the mark) or "more" (the rest of these). The longest match is current."""
    found: list[Place] = []
    width = "phone" if where == "phone" else "desk"
    path = request.path if request is not None else ""
    for item in nav or []:
        url = _address(item)
        if not url or _read(item, "place", "both") not in (width, "both"):
            continue
        count = _read(item, "count", 0)
        shown = count if isinstance(count, int) else 0
        current = is_current(url, path)
        label, icon = str(_read(item, "label")), str(_read(item, "icon", ""))
        work = bool(_read(item, "work", False))
        found.append(Place(label, url, icon, shown, current, work))
    best = max((len(place.url) for place in found if place.current), default=0)
    kept = [replace(p, current=p.current and len(p.url) == best) for p in found]
    kept.sort(key=lambda place: not place.work)
    if where == "phone":
        return kept[:PHONE_PLACES]
    shown = len(kept) if len(kept) <= DESK_PLACES + 1 else DESK_PLACES
    return kept[shown:] if where == "more" else kept[:shown]
