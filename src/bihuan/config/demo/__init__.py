"""The demonstration: its ground, its people, what the core and the adapters show of themselves."""
