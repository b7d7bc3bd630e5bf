"""The importers of the core; a programme registers its own in its ``wiring.py``."""
