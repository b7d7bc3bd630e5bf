from django.utils.translation import gettext_lazy as _l

from bihuan.core.kernel.apps import ModuleConfig


class ReadingConfig(ModuleConfig):
    """The learning exchange."""

    name = "bihuan.programmes.reading"
    label = "reading"
    verbose_name = _l("Learning exchange")
