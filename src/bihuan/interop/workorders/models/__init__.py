from .exchange import Exchange
from .partner import Link, Partner

__all__ = ["Exchange", "Link", "Partner"]
