"""Accounts, posts on their way, events."""
