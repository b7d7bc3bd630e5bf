"""Forms of gatherings: they clean and nothing else."""
