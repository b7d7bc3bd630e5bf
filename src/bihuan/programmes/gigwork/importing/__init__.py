"""Tables of party work in enterprises."""
