"""Forms of the programme: they clean and never save."""
