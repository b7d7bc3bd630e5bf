"""The programme's pages."""
