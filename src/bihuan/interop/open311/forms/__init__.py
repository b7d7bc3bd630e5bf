"""What clients send, cleaned."""
