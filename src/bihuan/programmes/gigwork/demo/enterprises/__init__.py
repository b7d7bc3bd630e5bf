"""Enterprises of the district: who looks after them, visits, needs, plans, party work."""
