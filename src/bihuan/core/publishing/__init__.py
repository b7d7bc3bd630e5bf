"""Publishing: what is written, reviewed, put on a day and given to readers on every channel."""
