"""Addresses of the programme, below its prefix."""

from django.urls import path

from bihuan.programmes.gigwork import shop_urls, subsidy_urls
from bihuan.programmes.gigwork.views import asking, coverage, mine, report, settings
from bihuan.programmes.gigwork.views import map as hazard_map

app_name = "gigwork"

urlpatterns = [
    path("report/", report.report, name="report"),
    path("report/<uuid:submission_id>/sent/", report.sent, name="sent"),
    path("guess/", asking.guess, name="guess"),
    path("nearby/", asking.near, name="near"),
    path("places/", asking.places, name="places"),
    path("mine/", mine.mine, name="mine"),
    path("mine/<str:number>/", mine.one, name="mine_one"),
    path("mine/<str:number>/words/", mine.words, name="mine_words"),
    path("mine/<str:number>/verdict/", mine.verdict, name="mine_verdict"),
    path("mine/<str:number>/move/<slug:code>/", mine.move, name="mine_move"),
    path("map/", hazard_map.page, name="map"),
    path("map/points.json", hazard_map.points, name="points"),
    path("map/hazards.geojson", hazard_map.geojson, name="hazards_geojson"),
    path("office/categories/", settings.categories, name="categories"),
    path("office/categories/new/", settings.category, name="category_new"),
    path("office/categories/<slug:code>/", settings.category, name="category"),
    path("office/points/", settings.reward, name="reward"),
    *shop_urls.urlpatterns,
    path("coverage/", coverage.rates, name="coverage"),
    path("coverage/missing/", coverage.missing, name="missing"),
    path("coverage/<uuid:pk>/", coverage.cover, name="cover"),
    path("coverage/<uuid:pk>/target/", coverage.target, name="target"),
    path("foundings/", coverage.foundings, name="foundings"),
    path("foundings/<uuid:case_id>/founded/", coverage.founded, name="founded"),
    *subsidy_urls.urlpatterns,
]
