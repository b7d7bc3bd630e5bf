"""Small rules of the programme that need no database."""
