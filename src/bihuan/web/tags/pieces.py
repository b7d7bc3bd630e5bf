"""Small pieces of pages: states, empty places, pagers, photos, crumbs."""

import uuid
from collections.abc import Mapping
from typing import Any

from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from bihuan.web.tags.icons import shape

SELECTED = SafeString(" selected")
TONES = frozenset({"waiting", "active", "amber", "red", "done", "grey"})


def client_id() -> SafeString:
    """`{% client_id %}`: the request's id, made with the form; sent twice, it is one."""
    return format_html('<input type="hidden" name="client_id" value="{}">', uuid.uuid4())


def state(code: Any, label: Any, tone: str = "waiting") -> SafeString:
    """`{% state code label tone %}`: shape, word and colour together."""
    tone = tone if tone in TONES else "waiting"
    return format_html(
        '<span class="state state--{}" data-state="{}">{}{}</span>', tone, code, shape(tone), label
    )


def empty(title: Any, text: Any = "", url: str = "", label: Any = "") -> SafeString:
    """`{% empty title text url label %}`: why it is empty and what to do next."""
    button = format_html('<a class="button" href="{}">{}</a>', url, label) if url and label else ""
    return format_html(
        '<div class="empty"><p class="empty__title">{}</p>{}{}</div>',
        title,
        format_html('<p class="empty__text">{}</p>', text) if text else "",
        button,
    )


def options(choices: Mapping[Any, Any], chosen: Any = "") -> SafeString:
    """`{% options choices chosen %}`: the entries of a long `<select>` from value → title; made
    here because a template spends more on each than the list is worth."""
    wanted = str(chosen if chosen is not None else "")
    return format_html_join(
        "",
        '<option value="{}"{}>{}</option>',
        (
            (value, SELECTED if str(value) == wanted else "", title)
            for value, title in choices.items()
        ),
    )


def pager(request: HttpRequest | None, page: Any, name: Any = "") -> SafeString | str:
    """`{% pager page %}`: keeps the rest of the address, so that a filtered view stays filtered.

    A page of a list that nobody counted (it only knows whether there is a next) says its number.
    """
    if not page or not _value(getattr(page, "has_other_pages", False)):
        return ""
    query = request.GET.copy() if request is not None else None

    def address(number: int) -> str:
        if query is None:
            return f"?page={number}"
        query["page"] = str(number)
        return f"?{query.urlencode()}"

    context = {
        "page": page,
        "name": name,
        "previous": address(_value(page.previous_page_number)) if _value(page.has_previous) else "",
        "next": address(_value(page.next_page_number)) if _value(page.has_next) else "",
    }
    return render_to_string("web/tags/pager.html", context)


def _value(found: Any) -> Any:
    """Django's pages answer by methods, ours by values."""
    return found() if callable(found) else found


def photo(file: Any, alt: Any = "") -> SafeString:
    """`{% photo file alt %}`: the thumb, linked to the picture; waiting or refused in words."""
    context = {
        "file": file,
        "alt": alt,
        "state": getattr(file, "state", "ready"),
        "shown": getattr(file, "shown_url", "") or f"/files/{getattr(file, 'id', '')}/shown/",
        "thumb": getattr(file, "thumb_url", "") or f"/files/{getattr(file, 'id', '')}/thumb/",
    }
    return render_to_string("web/tags/photo.html", context)


def crumbs(*parts: Any, name: Any = "") -> SafeString:
    """`{% crumbs label url label url last %}`: the way here; the last has no address."""
    steps = [(parts[at], parts[at + 1]) for at in range(0, len(parts) - 1, 2)]
    last = parts[-1] if len(parts) % 2 else ""
    return render_to_string("web/tags/crumbs.html", {"steps": steps, "last": last, "name": name})
