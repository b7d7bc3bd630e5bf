"""Keyed views as adapters write them, beside the product's own pages."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.urls import path

from bihuan.config.urls import urlpatterns as ours
from bihuan.core.access import actor_of, may, require, units_where
from bihuan.core.apikeys.keyed import key_in, keyed
from bihuan.core.apikeys.refusals import Refusal
from bihuan.core.parties.models import Organisation


def plainly(request: HttpRequest, refusal: Refusal) -> HttpResponse:
    """An adapter that knows only 403, in words."""
    return HttpResponse(f"refused {refusal.code}", status=403)


@keyed("t.read")
def whoami(request: HttpRequest) -> JsonResponse:
    actor, key = actor_of(request), key_in(request)
    seen: Any = units_where(actor, "directory.see").order_by("code").values_list("code", flat=True)
    return JsonResponse(
        {
            "key": key.name if key else None,
            "person": str(actor.person.pk) if actor.person else None,
            "channel": actor.channel,
            "units": list(seen),
            "may_work": may(actor, "t.work"),
            "user": getattr(request, "user").is_authenticated,  # noqa: B009
            "asked": request.get_full_path(),
            "headers": sorted(request.headers),
        }
    )


@keyed(scopes={"POST": "t.write"}, public=("GET",), in_form=True, refuse=plainly)
def notes(request: HttpRequest) -> HttpResponse:
    if request.method == "POST":
        unit = Organisation.objects.get(code=request.POST["unit"])
        require(actor_of(request), "t.work", unit)
        unit.short_name = request.POST["name"]
        unit.save(update_fields=["short_name"])
    key = key_in(request)
    return HttpResponse(f"{key.name if key else 'anybody'} {sorted(request.POST)}")


@keyed("t.read")
def missing(request: HttpRequest) -> HttpResponse:
    raise Http404


@keyed("t.read")
def broken(request: HttpRequest) -> HttpResponse:
    raise RuntimeError(f"it broke for {request.META} {request.GET}")


urlpatterns = [
    *ours,
    path("t/whoami", whoami, name="t_whoami"),
    path("t/notes", notes, name="t_notes"),
    path("t/missing", missing, name="t_missing"),
    path("t/broken", broken, name="t_broken"),
]
handler500 = "bihuan.web.views.errors.server_error"
