"""The contract's name for what brings a module to life; see `kernel.apps`."""

from .apps import AUTOLOAD as AUTOLOAD
from .apps import ModuleConfig as ModuleConfig
from .apps import autoload as autoload
