"""Kernel: what every module stands on, and what knows nothing of any of them."""
