"""Addresses of figures."""

from django.urls import path

from bihuan.core.measures.views import check, cited, evidence, figure, overview, pick

app_name = "measures"
urlpatterns = [
    path("figures/", overview.overview, name="overview"),
    path("figures/check/", check.check, name="check"),
    path("figures/of/<slug:programme>/", overview.overview, name="programme"),
    path("figures/pick/", pick.pick, name="pick"),
    path("figures/published/", cited.published, name="published"),
    path("figures/published/<uuid:key>/", cited.cited, name="cited"),
    path("figures/published/<uuid:key>/evidence/", cited.evidence, name="cited_evidence"),
    path("figures/<str:code>/evidence/", evidence.evidence, name="evidence"),
    path("figures/<str:code>/", figure.figure, name="figure"),
]
