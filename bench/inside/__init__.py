"""What runs inside the product's settings: commands of `python -m bench.inside`."""
