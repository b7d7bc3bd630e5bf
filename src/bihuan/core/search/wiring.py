"""What search binds to the modules below it: the facts of others, and its place in the product."""

from bihuan.core.kernel import searchable
from bihuan.core.search.actions import renew

searchable.bind(renew)
