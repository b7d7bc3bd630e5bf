"""What publishing binds to the modules below it."""

from bihuan.core.files import owners
from bihuan.core.publishing.queries import access

owners.register("publishing.piece", access.may_see_files)
