from bihuan.core.kernel.apps import ModuleConfig


class PlacesConfig(ModuleConfig):
    name = "bihuan.core.places"
    label = "places"
