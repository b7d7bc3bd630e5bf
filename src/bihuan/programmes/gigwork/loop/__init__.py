"""The hazard loop's parts. Django-free; `states.py` puts them together."""
