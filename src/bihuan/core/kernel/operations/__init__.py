"""Migration operations whose rules the database itself keeps, on SQLite and on PostgreSQL.

A later migration that alters such a table repeats the operation after it: SQLite makes a changed
table anew and loses its triggers. The system check kernel.E010 finds a measured table without them.
"""

from .append_only import AppendOnly as AppendOnly
from .track_changes import TrackChanges as TrackChanges
