"""Work orders exchanged with a hotline (12345) or digital urban management, both ways."""
