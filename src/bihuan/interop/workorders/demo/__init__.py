"""A made order to try the exchange with."""
