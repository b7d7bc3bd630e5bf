"""The product's addresses, and one bare page: the same middleware around a single indexed read."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.urls import path

from bihuan.config.urls import handler400, handler403, handler404, handler500, urlpatterns
from bihuan.core.access.views import signed_in
from bihuan.core.casework.models import Case

__all__ = ["handler400", "handler403", "handler404", "handler500", "urlpatterns"]


@signed_in
def floor(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """What any page of the product costs at least: session, person, one row by its key."""
    return HttpResponse(Case.objects.values_list("number", flat=True).get(pk=case_id))


urlpatterns = [*urlpatterns, path("bench/floor/<uuid:case_id>/", floor)]
