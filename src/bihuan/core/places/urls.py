from django.urls import path

from bihuan.core.places import views
from bihuan.core.places.views import goods, keeping, managing, services

app_name = "places"
urlpatterns = [
    path("places/boundaries.json", views.boundaries, name="boundaries"),
    path("places/search", views.search, name="search"),
    path("places/locate", views.locate, name="locate"),
    path("places/<uuid:pk>/", views.place, name="place"),
    path("places/services/", services.services, name="services"),
    path("places/services.geojson", services.points, name="service_points"),
    path("places/services/<uuid:pk>/", services.service, name="service"),
    path("places/reach/", services.reach, name="reach"),
    path("places/keeping/", keeping.keeping, name="keeping"),
    path("places/keeping/stock/", goods.stock, name="stock"),
    path("places/keeping/new/", managing.add, name="add"),
    path("places/keeping/<uuid:pk>/", keeping.keep, name="keep"),
    path("places/keeping/<uuid:pk>/today/", keeping.today, name="today"),
    path("places/keeping/<uuid:pk>/days/", keeping.day, name="day"),
    path("places/keeping/<uuid:pk>/days/clear/", keeping.clear_day, name="clear_day"),
    path("places/keeping/<uuid:pk>/describe/", keeping.describe, name="describe"),
    path(
        "places/keeping/<uuid:pk>/photos/<uuid:photo>/drop/", keeping.drop_photo, name="drop_photo"
    ),
    path("places/keeping/<uuid:pk>/card/", managing.change, name="change"),
    path("places/keeping/<uuid:pk>/close/", managing.close, name="close"),
    path("places/keeping/<uuid:pk>/reopen/", managing.reopen, name="reopen"),
    path("places/keeping/<uuid:pk>/goods/", goods.add_supply, name="add_supply"),
    path("places/keeping/<uuid:pk>/goods/<uuid:supply>/", goods.supply, name="supply"),
    path(
        "places/keeping/<uuid:pk>/goods/<uuid:supply>/edit/", goods.edit_supply, name="edit_supply"
    ),
]
