"""How much a file may be. One hostile file costs a bounded amount of memory and time."""

from __future__ import annotations

MEBIBYTE = 1024 * 1024
MAX_BYTES = 12 * MEBIBYTE
MAX_FILES = 9
MAX_SIDE = 16_000
# A progressive JPEG keeps all its coefficients in memory (about 6 bytes a pixel), so 50 megapixels
# is the most that stays near 300 MB; PNG and WebP decode whole and never come from a camera.
MAX_PIXELS = {"image/jpeg": 50_000_000, "image/png": 24_000_000, "image/webp": 24_000_000}
SHOWN_SIDE = 1600
THUMB_SIDE = 320
