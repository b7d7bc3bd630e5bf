from django.utils.translation import gettext_lazy as _l

from bihuan.core.kernel.apps import ModuleConfig


class GigworkConfig(ModuleConfig):
    """Service to riders and drivers."""

    name = "bihuan.programmes.gigwork"
    label = "gigwork"
    verbose_name = _l("Riders and drivers")
