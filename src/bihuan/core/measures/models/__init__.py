"""What measures keep in the database; the rows that are counted lie in snapshots."""

from .sections import Section as Section
