"""Rules of measures that need no records."""
