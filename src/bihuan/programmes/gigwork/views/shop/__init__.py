"""Pages of goods, redemptions, deeds, stars and records."""
