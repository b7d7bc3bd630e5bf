"""How much one file may hold. Beyond that a file is split, or it is hostile."""

MAX_BYTES = 5 * 1024 * 1024
MAX_UNPACKED = 60 * 1024 * 1024
MAX_PARTS = 500
MAX_ROWS = 20_000
MAX_COLUMNS = 60
MAX_CELL = 1_000
SECONDS = 20
MEMORY = 768 * 1024 * 1024
HEADER_WITHIN = 10
