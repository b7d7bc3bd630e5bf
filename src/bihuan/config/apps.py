"""The application of the configuration: its commands, and what ties rooms together."""

from django.apps import AppConfig


class ConfigConfig(AppConfig):
    """Stands last among the applications, so that everything is loaded when it gets ready."""

    name = "bihuan.config"
    label = "config"

    def ready(self) -> None:
        """web lies at the bottom and knows neither the kernel's clock nor permissions: both are
        given to it here."""
        from bihuan.core.access.permission import PUBLIC, declare_foreign
        from bihuan.core.kernel import clock
        from bihuan.web import moment

        declare_foreign("bihuan.web.views", PUBLIC)
        moment.use(clock.now)
