"""How keys look on the office's pages."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from bihuan.core.apikeys.actions import Made
from bihuan.core.apikeys.models import ApiKey, KeySecret
from bihuan.core.apikeys.queries.scoped import days_of, last_used, limited_today
from bihuan.core.apikeys.scopes import SCOPES
from bihuan.core.apikeys.shown_once import Shown
from bihuan.core.kernel import clock
from bihuan.core.kernel.clock import LOCAL


@dataclass(frozen=True)
class Row:
    """A key in the list."""

    key: ApiKey
    state: tuple[str, str, str]
    prefixes: list[str]
    used: datetime | None


def state_of(key: ApiKey) -> tuple[str, str, str]:
    """Code, words and tone: whether the key opens anything today, and if not, why."""
    appointment, today = key.appointment, clock.today()
    if key.revoked_at is not None:
        return "revoked", _("Revoked"), "grey"
    if key.expires_on < today:
        return "expired", _("Expired"), "grey"
    post = appointment.post
    live = appointment.person.active and post.active and post.organisation.active
    if not (live and appointment.in_force(today)):
        return "ended", _("Appointment over"), "grey"
    return "live", _("Valid"), "done"


def live_secrets(key: ApiKey) -> list[KeySecret]:
    """Secrets that open it now, newest first; from what is loaded."""
    now = clock.now()
    found = [s for s in key.secrets.all() if s.ends_at is None or s.ends_at > now]
    return sorted(found, key=lambda secret: secret.made_at, reverse=True)


def row_of(key: ApiKey) -> Row:
    minute = getattr(key, "used_minute", None)
    used = datetime.fromtimestamp(minute * 60, LOCAL) if minute else None
    return Row(key, state_of(key), [secret.prefix for secret in live_secrets(key)], used)


def page_of_key(key: ApiKey) -> dict[str, Any]:
    """What the page of one key shows beside its calls."""
    known = {code: SCOPES.find(code) for code in sorted(key.scopes)}
    return {
        "key": key,
        "state": state_of(key),
        "secrets": live_secrets(key),
        "scopes": [(code, _(scope.title) if scope else code) for code, scope in known.items()],
        "used": last_used(key),
        "limited": limited_today(key),
        "days": [(f"{day.month}-{day.day}", count) for day, count in days_of(key)],
    }


def secret_once(request: HttpRequest, made: Made) -> Shown:
    """The one page that shows a secret; no browser and no proxy keeps it."""
    response = render(request, "apikeys/secret.html", {"made": made})
    response.headers["Cache-Control"] = "no-store"
    return Shown(response, reverse("office_key", args=[made.key.pk]))


def tell(request: HttpRequest, sentence: str) -> None:
    messages.success(request, sentence)


def refused(request: HttpRequest, key: ApiKey, sentence: str) -> HttpResponse:
    messages.error(request, sentence)
    return redirect("office_key", key.pk)
