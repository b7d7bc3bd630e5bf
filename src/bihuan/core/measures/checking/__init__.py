"""The numbers of an article against each other and against the indicators. See `checking.py`."""
