"""Addresses of figures."""

from django.urls import path

from bihuan.core.measures.views import (
    check,
    cited,
    evidence,
    figure,
    indicators,
    overview,
    pick,
    return_cells,
    return_templates,
    returns,
    targets,
    wall,
)

app_name = "measures"
urlpatterns = [
    path("figures/", overview.overview, name="overview"),
    path("figures/check/", check.check, name="check"),
    path("figures/of/<slug:programme>/", overview.overview, name="programme"),
    path("figures/pick/", pick.pick, name="pick"),
    path("figures/published/", cited.published, name="published"),
    path("figures/published/<uuid:key>/", cited.cited, name="cited"),
    path("figures/published/<uuid:key>/evidence/", cited.evidence, name="cited_evidence"),
    path("figures/wall/<slug:programme>/", wall.wall, name="wall"),
    path("figures/targets/", targets.targets, name="targets"),
    path("figures/targets/new/", targets.new, name="target_new"),
    path("figures/targets/<uuid:pk>/", targets.target, name="target"),
    path("figures/targets/<uuid:pk>/change/", targets.change, name="target_change"),
    path("figures/indicators/", indicators.indicators, name="indicators"),
    path("figures/indicators/new/", indicators.write, name="indicator_new"),
    path("figures/indicators/<str:code>/", indicators.indicator, name="indicator"),
    path("figures/indicators/<str:code>/change/", indicators.write, name="indicator_change"),
    path(
        "figures/indicators/<str:code>/<uuid:pk>/withdraw/",
        indicators.withdraw,
        name="indicator_withdraw",
    ),
    path("figures/<str:code>/evidence/", evidence.evidence, name="evidence"),
    path("figures/<str:code>/", figure.figure, name="figure"),
    path("returns/", returns.board, name="returns"),
    path("returns/history/", returns.history, name="return_history"),
    path("returns/new/", return_templates.new, name="template_new"),
    path("returns/templates/<uuid:template_id>/", return_cells.cells, name="template"),
    path(
        "returns/templates/<uuid:template_id>/file.xlsx",
        return_templates.file,
        name="template_file",
    ),
    path(
        "returns/templates/<uuid:template_id>/settings/",
        return_templates.settings,
        name="template_settings",
    ),
    path(
        "returns/templates/<uuid:template_id>/<int:month>/", returns.prepare, name="return_prepare"
    ),
    path("returns/<uuid:return_id>/", returns.made, name="return"),
    path("returns/<uuid:return_id>/file.xlsx", returns.file, name="return_file"),
    path("returns/<uuid:return_id>/hand-in/", returns.hand_in, name="return_hand_in"),
]
