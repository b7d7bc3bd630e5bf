"""Field diaries of a year, and the boards as they stand today."""
