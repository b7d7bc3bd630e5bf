"""The steps of tools/bootstrap.py, one file each; standard library only."""
