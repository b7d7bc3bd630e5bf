"""Addresses of figures."""

from django.urls import path

from bihuan.core.measures.views import check, evidence, figure, overview

app_name = "measures"
urlpatterns = [
    path("figures/", overview.overview, name="overview"),
    path("figures/check/", check.check, name="check"),
    path("figures/of/<slug:programme>/", overview.overview, name="programme"),
    path("figures/<str:code>/evidence/", evidence.evidence, name="evidence"),
    path("figures/<str:code>/", figure.figure, name="figure"),
]
