"""Feeds of a site and of each column: RSS 2.0, Atom, JSON Feed 1.1."""
