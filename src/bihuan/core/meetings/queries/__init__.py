"""Reads of gatherings, each within what the actor may see."""
