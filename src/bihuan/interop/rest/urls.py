from django.urls import include, path

from bihuan.interop.rest.api import PREFIX, nothing_here, patterns
from bihuan.interop.rest.views import describing

urlpatterns = [
    path(f"{PREFIX}/", include((patterns(), "rest"), namespace="rest")),
    path("api/openapi.json", describing.openapi, name="api_openapi"),
    path("api/", describing.page, name="api_page"),
    path("api/<path:rest>", nothing_here(), name="api_nothing"),
]
