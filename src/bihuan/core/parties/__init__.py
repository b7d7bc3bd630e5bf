"""Parties: one tree of organisations, people, and dated appointments of people to posts."""
