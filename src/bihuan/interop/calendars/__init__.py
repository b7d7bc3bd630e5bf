"""iCalendar for gatherings: one session, a series, one's own (RFC 5545)."""
