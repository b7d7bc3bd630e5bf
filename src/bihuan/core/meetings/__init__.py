"""Meetings: people at a place and time, with an agenda (X-06)."""
