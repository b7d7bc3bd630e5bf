"""Reads of subsidies: what one may see, what is left, what waits for whom."""
