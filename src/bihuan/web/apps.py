from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _l


class WebConfig(AppConfig):
    name = "bihuan.web"
    label = "web"
    verbose_name = _l("Pages and design")

    def ready(self) -> None:
        from bihuan.web import checks  # noqa: F401
