"""Forms clean what was sent; they never save."""
