"""Of newsletters."""
