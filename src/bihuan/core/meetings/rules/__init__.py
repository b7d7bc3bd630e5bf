"""What must hold of gatherings, without touching their tables."""
