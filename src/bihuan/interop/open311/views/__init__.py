"""The endpoints: each takes a `Call` and gives an `Answer`; `door` does the rest."""
