"""The programmes: each a folder that the core does not know."""
