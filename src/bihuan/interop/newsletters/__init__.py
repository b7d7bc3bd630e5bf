"""Newsletters: a digest of a site by mail, for readers without an account."""
