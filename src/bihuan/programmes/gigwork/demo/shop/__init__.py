"""Goods, redemptions, deeds and stars of the demonstration's year."""

from .load import load as load
