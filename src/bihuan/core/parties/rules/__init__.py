"""What must hold in the directory, without touching the database."""
