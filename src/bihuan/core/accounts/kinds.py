"""The kinds of notices that accounts sends."""

SECURITY = "accounts.security"
