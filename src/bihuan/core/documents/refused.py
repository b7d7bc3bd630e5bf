"""What documents answer when something cannot be done now."""


class Refused(Exception):
    """The text is a sentence for the person who tried."""
