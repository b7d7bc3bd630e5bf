from django.urls import path

from bihuan.core.places import views

app_name = "places"
urlpatterns = [
    path("places/boundaries.json", views.boundaries, name="boundaries"),
    path("places/search", views.search, name="search"),
    path("places/locate", views.locate, name="locate"),
    path("places/<uuid:pk>/", views.place, name="place"),
]
