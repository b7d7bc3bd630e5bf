"""Backup and restore: the database and the files in one archive, the keys apart."""
