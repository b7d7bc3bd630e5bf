"""A made history in bulk: the same rows that the product's own actions would have left."""
