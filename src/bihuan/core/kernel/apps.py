"""How a module of Bihuan comes to life: its declarations are imported when Django is ready."""

from importlib import import_module
from typing import Any

from django.apps import AppConfig
from django.utils.module_loading import module_has_submodule
from django.utils.translation import gettext_lazy as _l

AUTOLOAD = ("rights", "measured", "wiring", "receivers", "tasks", "checks", "programme")


class ModuleConfig(AppConfig):
    """Base of every module's AppConfig.

    `ready` imports the module's rights, measured, wiring, receivers, tasks, checks and programme if
    they are there, and registers RIGHTS, ROLES, DATASETS, NAV and PROGRAMME. A file that is there
    and fails to import stops the start: a module half alive would lose facts silently.
    """

    default = False
    default_auto_field = "django.db.models.BigAutoField"

    def __init_subclass__(cls, **kwargs: Any) -> None:
        """A subclass is its module's configuration even where this base is imported beside it."""
        super().__init_subclass__(**kwargs)
        if "default" not in cls.__dict__:
            cls.default = True

    def ready(self) -> None:
        """Imports and registers the module's declarations."""
        autoload(self)


def autoload(config: AppConfig) -> None:
    """What `ModuleConfig.ready` does; usable by a configuration that has its own `ready`."""
    from . import manifest, measurable

    for name in AUTOLOAD:
        if not module_has_submodule(config.module, name):
            continue
        part = import_module(f"{config.name}.{name}")
        if name == "rights":
            manifest.RIGHTS.register(*getattr(part, "RIGHTS", ()))
            manifest.ROLES.register(*getattr(part, "ROLES", ()))
            for role, rights in getattr(part, "GRANTS", {}).items():
                manifest.grant_to_role(role, *rights)
        elif name == "measured":
            measurable.declare(*part.DATASETS)
        elif name == "wiring":
            manifest.NAV.register(*getattr(part, "NAV", ()))
        elif name == "programme":
            manifest.PROGRAMMES.register(part.PROGRAMME)


class KernelConfig(ModuleConfig):
    """The kernel itself."""

    name = "bihuan.core.kernel"
    label = "kernel"
    verbose_name = _l("Kernel")
