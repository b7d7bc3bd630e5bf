"""Root urls: every module's own urls.py at the root, each programme's under its prefix.

Core modules write their full paths (`desk/`, `office/people/`): several share a mount point.
"""

from importlib import import_module
from importlib.util import find_spec

from django.conf import settings
from django.urls import URLPattern, URLResolver, include, path

from bihuan.config import interop, programmes

Entry = URLPattern | URLResolver


def core_urls() -> list[Entry]:
    """The urls of every installed core module and adapter that has any."""
    modules = [*settings.CORE_MODULES, *interop.modules()]
    found = [name for name in modules if find_spec(f"{name}.urls")]
    return [path("", include(f"{name}.urls")) for name in found]


def programme_urls() -> list[Entry]:
    """The urls of every running programme, under the prefix that its manifest declares."""
    found: list[Entry] = []
    for code in programmes.codes():
        base = f"bihuan.programmes.{code}"
        if find_spec(f"{base}.urls"):
            prefix = import_module(f"{base}.programme").PROGRAMME.url_prefix.strip("/")
            found.append(path(f"{prefix}/", include(f"{base}.urls")))
    return found


urlpatterns: list[Entry] = [
    path("", include("bihuan.config.home.urls")),
    path("", include("bihuan.config.health.urls")),
    *programme_urls(),  # under prefixes, so they cost the core's addresses nothing
    *core_urls(),
]

handler400 = "bihuan.web.views.errors.bad_request"
handler403 = "bihuan.web.views.errors.denied"
handler404 = "bihuan.web.views.errors.not_found"
handler500 = "bihuan.web.views.errors.server_error"
