"""Rules of the programme that need no database."""
