"""Upload, match and preview, confirm."""
