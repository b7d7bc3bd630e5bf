"""Bihuan (闭环): public work whose loops close."""

__version__ = "0.1.0"
