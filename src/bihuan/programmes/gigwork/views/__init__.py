"""Views: parse, load, call, show."""
