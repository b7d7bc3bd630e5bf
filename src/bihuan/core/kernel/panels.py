"""Panels: what one room shows on another room's page.

The page names a place ("site.home"); whoever has something to show there registers a panel from
its wiring.py. Neither knows the other.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from .manifest import Registry


@dataclass(frozen=True)
class About:
    """What the page is about: a unit (an organisation), a programme's code, the page's own record
    for whoever may know it. Each may be empty."""

    unit: Any = None
    programme: str = ""
    record: Any = None


Context = Callable[[HttpRequest, About], "Mapping[str, Any] | None"]


@dataclass(frozen=True)
class Panel:
    """A template with what fills it. `context` gives None where there is nothing to show.

    The context may hold only what every reader of the page may know, and is worked out with a
    fixed number of queries.
    """

    code: str
    place: str
    template: str
    context: Context
    order: int = 100


PANELS: Registry[Panel] = Registry("panel", lambda panel: panel.code)


def panels(place: str, request: HttpRequest, about: About) -> list[SafeString]:
    """The panels of a place, drawn, in their order; those with nothing to show are left out."""
    found = sorted((one for one in PANELS if one.place == place), key=lambda one: one.order)
    filled = [(panel, panel.context(request, about)) for panel in found]
    return [
        render_to_string(panel.template, {**context, "about": about}, request)
        for panel, context in filled
        if context is not None
    ]
