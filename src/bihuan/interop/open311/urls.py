"""Addresses of GeoReport v2. The discovery file also stands one level higher, where many look."""

from django.urls import path

from bihuan.interop.open311.door import door
from bihuan.interop.open311.views import discovery, requests, services, tokens, updates

app_name = "open311"
ROOT = "open311/v2"

_DISCOVERY = door(get=discovery.discovery)
_SERVICES = door(get=services.listed)
_SERVICE = door(get=services.defined)
_REQUESTS = door(get=requests.listed, post=requests.created, stored=True)
_REQUEST = door(get=requests.one)
_TOKEN = door(get=tokens.resolved)
_UPDATES = door(get=updates.listed, post=updates.created, stored=True)

urlpatterns = [
    path("open311/discovery.<str:fmt>", _DISCOVERY, name="discovery_above"),
    path(f"{ROOT}/discovery.<str:fmt>", _DISCOVERY, name="discovery"),
    path(f"{ROOT}/services.<str:fmt>", _SERVICES, name="services"),
    path(f"{ROOT}/services", _SERVICES, name="services_plain"),
    path(f"{ROOT}/services/<str:code>.<str:fmt>", _SERVICE, name="service"),
    path(f"{ROOT}/services/<str:code>", _SERVICE, name="service_plain"),
    path(f"{ROOT}/requests.<str:fmt>", _REQUESTS, name="requests"),
    path(f"{ROOT}/requests", _REQUESTS, name="requests_plain"),
    path(f"{ROOT}/requests/<str:number>.<str:fmt>", _REQUEST, name="request"),
    path(f"{ROOT}/requests/<str:number>", _REQUEST, name="request_plain"),
    path(f"{ROOT}/tokens/<str:token>.<str:fmt>", _TOKEN, name="token"),
    path(f"{ROOT}/tokens/<str:token>", _TOKEN, name="token_plain"),
    path(f"{ROOT}/servicerequestupdates.<str:fmt>", _UPDATES, name="updates"),
    path(f"{ROOT}/servicerequestupdates", _UPDATES, name="updates_plain"),
    path(f"{ROOT}/", door(get=discovery.nothing), name="nothing_here"),
    path(f"{ROOT}/<path:rest>.<str:fmt>", door(get=discovery.nothing), name="nothing"),
    path(f"{ROOT}/<path:rest>", door(get=discovery.nothing), name="nothing_plain"),
    path("open311/<path:rest>.<str:fmt>", door(get=discovery.nothing), name="nothing_above"),
    path("open311/<path:rest>", door(get=discovery.nothing), name="nothing_above_plain"),
]
