"""Addresses of goods, redemptions, deeds, stars and records; `urls` takes them in."""

from django.urls import path

from bihuan.programmes.gigwork.views.shop import (
    catalogue,
    counter,
    deeds,
    mine,
    office,
    records,
    reviews,
    stars,
)

urlpatterns = [
    path("shop/", catalogue.shop, name="shop"),
    path("shop/<uuid:good_id>/", catalogue.good, name="good"),
    path("shop/shelf/<uuid:stock_id>/redeem/", catalogue.redeem, name="redeem"),
    path("redemptions/", mine.redemptions, name="redemptions"),
    path("redemptions/<uuid:redemption_id>/", mine.redemption, name="redemption"),
    path("redemptions/<uuid:redemption_id>/cancel/", mine.cancel, name="redemption_cancel"),
    path("deeds/", deeds.deeds, name="deeds"),
    path("deeds/new/", deeds.new, name="deed_new"),
    path("stars/", stars.stars, name="stars"),
    path("stars/name/", stars.name, name="stars_name"),
    path("record/", records.record, name="record"),
    path("counter/", counter.counter, name="counter"),
    path("counter/<uuid:redemption_id>/", counter.one, name="counter_one"),
    path("counter/<uuid:redemption_id>/hand/", counter.hand, name="counter_hand"),
    path("counter/deeds/", counter.deeds, name="counter_deeds"),
    path("counter/deeds/<uuid:deed_id>/", counter.deed, name="counter_deed"),
    path("office/goods/", office.goods, name="goods"),
    path("office/goods/new/", office.good, name="goods_new"),
    path("office/goods/rules/", office.rules, name="goods_rules"),
    path("office/goods/places/new/", office.place, name="pick_up_new"),
    path("office/goods/places/<uuid:place_id>/", office.place, name="pick_up"),
    path("office/goods/<uuid:good_id>/", office.good, name="goods_one"),
    path("office/goods/shelves/<uuid:stock_id>/", office.shelf, name="shelf"),
    path("office/redemptions/", reviews.redemptions, name="office_redemptions"),
    path("office/redemptions/<uuid:redemption_id>/", reviews.one, name="office_redemption"),
    path("office/stars/", stars.office, name="office_stars"),
]
