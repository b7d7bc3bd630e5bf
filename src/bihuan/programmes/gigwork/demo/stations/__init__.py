"""Stations and friendly communities of the demonstration."""

from .load import load, today

__all__ = ["load", "today"]
