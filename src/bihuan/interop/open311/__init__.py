"""Open311 GeoReport v2: what people bring, read and written by other cities' programs."""
