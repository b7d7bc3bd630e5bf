"""Measures' place in Django."""

from bihuan.core.kernel.apps import ModuleConfig


class MeasuresConfig(ModuleConfig):
    """Indicators, snapshots and figures."""

    name = "bihuan.core.measures"
    label = "measures"
