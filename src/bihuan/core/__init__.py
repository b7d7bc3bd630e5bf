"""The shared core: modules that every programme stands on."""
