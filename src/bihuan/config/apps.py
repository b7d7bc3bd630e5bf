"""The application of the configuration itself: its management commands and its templates."""

from django.apps import AppConfig


class ConfigConfig(AppConfig):
    """Gives `bihuan backup`, `bihuan restore`, `bihuan demo` and the like a home."""

    name = "bihuan.config"
    label = "config"
