from bihuan.core.places.actions.add_spot import add_spot
from bihuan.core.places.actions.import_boundaries import (
    BadFeatures,
    Imported,
    import_boundaries,
)
from bihuan.core.places.actions.set_boundary import set_boundary

__all__ = ["BadFeatures", "Imported", "add_spot", "import_boundaries", "set_boundary"]
