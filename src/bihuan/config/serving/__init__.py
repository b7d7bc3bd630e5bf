"""Running the product: gunicorn and the worker under one small supervisor."""
