from bihuan.core.search.views.search import search as search
from bihuan.core.search.views.suggest import suggest as suggest
