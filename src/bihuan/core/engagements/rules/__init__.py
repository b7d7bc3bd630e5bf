"""Pure rules: codes of enterprises, what makes them count, how long since a visit."""
