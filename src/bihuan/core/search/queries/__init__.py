"""Finding, within what the actor may see; and what a result shows."""

from bihuan.core.search.queries.finding import Ask as Ask
from bihuan.core.search.queries.finding import Found as Found
from bihuan.core.search.queries.finding import find as find
from bihuan.core.search.queries.finding import suggest as suggest
from bihuan.core.search.queries.scope import kinds_for as kinds_for
from bihuan.core.search.queries.show import Result as Result
from bihuan.core.search.queries.show import shown as shown
