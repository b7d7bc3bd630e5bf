"""Rows of a definition in a period, worked out once for a snapshot where there are many of them."""
