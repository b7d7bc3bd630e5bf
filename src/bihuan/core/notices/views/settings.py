"""How one wants to be told."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from bihuan.core.access.actor import actor_of
from bihuan.core.access.rights import held_post_ids
from bihuan.core.access.views import signed_in

from ..actions.prefer import choose_channels
from ..channels import channels
from ..forms import PreferencesForm
from ..queries import choices_of
from ..registry import all_kinds
from ..rules import CHOOSABLE, quiet_hours
from .inbox import me


@signed_in
@require_http_methods(["GET", "POST"])
def preferences(request: HttpRequest) -> HttpResponse:
    """One row per kind that can concern this person."""
    person, holds_post = me(request), bool(held_post_ids(actor_of(request)))
    kinds = [kind for kind in all_kinds() if holds_post or not kind.staff]
    ready = {code: channel for code, channel in channels().items() if channel.ready()}
    offered = [code for code in CHOOSABLE if code in ready]
    form = PreferencesForm(kinds, offered, choices_of(person, kinds), request.POST or None)
    if form.is_valid():
        for kind, chosen in form.choices_made():
            choose_channels(person, kind=kind, channels=chosen, offered=offered)
        messages.success(request, _("Saved."))
        return redirect("notices_preferences")
    reached = [code for code, channel in ready.items() if channel.address_of(person)]
    context = {"form": form, "reached": reached, "quiet": quiet_hours()}
    return render(request, "notices/preferences.html", context)
