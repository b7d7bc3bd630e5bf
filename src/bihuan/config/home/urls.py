"""The first page."""

from django.urls import path

from bihuan.config.home.views import home

urlpatterns = [path("", home, name="home")]
