"""A made district (or province) of residents, for figures at scale; the product has none of it."""
