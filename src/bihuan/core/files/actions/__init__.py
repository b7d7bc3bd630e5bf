from bihuan.core.files.actions.clear_orphans import clear_orphans
from bihuan.core.files.actions.erase import erase, erase_files_of
from bihuan.core.files.actions.make_ready import make_ready, prepare
from bihuan.core.files.actions.store import store, store_all

__all__ = [
    "clear_orphans",
    "erase",
    "erase_files_of",
    "make_ready",
    "prepare",
    "store",
    "store_all",
]
