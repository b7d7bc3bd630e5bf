"""web stands below access and can't declare rights: access's wiring declares these views public."""

from django.urls import path
from django.views.i18n import set_language

from bihuan.web import views

urlpatterns = [
    path("design/", views.design, name="design"),
    path("text-size/", views.text_size, name="text_size"),
    path("i18n/setlang/", set_language, name="set_language"),
]
