"""What publishing binds to the modules below it."""

from bihuan.core.files import owners
from bihuan.core.kernel import searchable
from bihuan.core.publishing.queries import access
from bihuan.core.publishing.searching import PIECES

owners.register("publishing.piece", access.may_see_files)
searchable.declare(PIECES)
