from django.utils.translation import gettext_lazy as _l

from bihuan.core.kernel.apps import ModuleConfig


class PublishingConfig(ModuleConfig):
    """Sites, columns, pieces, their review, days and channels."""

    name = "bihuan.core.publishing"
    label = "publishing"
    verbose_name = _l("Publishing")
