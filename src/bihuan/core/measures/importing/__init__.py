"""Taking targets in from a spreadsheet."""
