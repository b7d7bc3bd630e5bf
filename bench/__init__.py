"""How fast the product is: one command, one report (`make bench`)."""
