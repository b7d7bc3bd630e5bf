"""Pages of files on enterprises."""
