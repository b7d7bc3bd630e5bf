"""Pages of gatherings: for everybody, for attendees, for the hosts."""
