"""Who is at the door: sign-in, second factor, sessions, one's own account page."""
