"""Gig work: a district's service to riders and drivers. First loop: a hazard on the way."""
