"""Translations without GNU gettext: extracting, updating, compiling and checking catalogues."""
