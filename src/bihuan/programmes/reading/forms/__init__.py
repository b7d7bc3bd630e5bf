"""What people type, cleaned; nothing here saves."""
