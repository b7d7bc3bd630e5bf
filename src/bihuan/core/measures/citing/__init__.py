"""Figures in texts: how one is named, worked out, frozen, and followed afterwards."""
