"""Registers of enterprises, as offices keep them in spreadsheets."""
