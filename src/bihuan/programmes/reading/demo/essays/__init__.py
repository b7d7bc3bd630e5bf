"""The demonstration of essays and sites."""
