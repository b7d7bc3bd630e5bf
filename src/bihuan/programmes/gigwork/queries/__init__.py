"""Reads of the programme: categories, areas, one's own reports, open hazards of the public map."""
