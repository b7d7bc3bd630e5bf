from django.urls import path

from bihuan.core.files import views

app_name = "files"
urlpatterns = [
    path("files/<uuid:file_id>/shown/", views.shown, name="shown"),
    path("files/<uuid:file_id>/thumb/", views.thumb, name="thumb"),
]
