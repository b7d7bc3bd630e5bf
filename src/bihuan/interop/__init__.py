"""Adapters to the outside: each a contract, a translation, tests."""
