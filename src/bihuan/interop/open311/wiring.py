"""Declares the scope that a key needs for writing."""

from bihuan.core.apikeys import scopes
from bihuan.interop.open311.scopes import WRITE

scopes.register(WRITE)
