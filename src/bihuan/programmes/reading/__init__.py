"""Reading: a city's learning exchange, from essays and diaries to what became of them."""
