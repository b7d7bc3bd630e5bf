"""How much one file may hold. Beyond that a file is split, or it is hostile."""

MIB = 1024 * 1024
MAX_BYTES = 50 * MIB
MAX_WORKBOOK_BYTES = 30 * MIB
MAX_UNPACKED = 600 * MIB
MAX_PARTS = 500
MAX_ROWS = 200_000
MAX_COLUMNS = 100
MAX_CELL = 32_767
"""Characters in a cell, as in Excel itself; a quotation mark that is never closed runs over it."""
SECONDS = 120
MEMORY = 1024 * MIB
HEADER_WITHIN = 10
IN_BACKGROUND = 2_000
"""Files of more rows are planned and imported by the worker; smaller ones while one waits."""
BATCH = 1_000
"""Rows read, planned and written at a time."""
SHOWN = 500
"""Rows of each sort that the preview keeps."""
MAX_VALUES = 300
"""Distinct values of a column that can be matched by hand; more are hardly a list of choices."""
