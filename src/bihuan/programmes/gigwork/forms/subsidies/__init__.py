"""Forms of subsidies: they clean and never save."""
