from typing import Any


class Refused(ValueError):
    """A rule of the directory says no. ``str()`` is a sentence for the person at the screen.

    ``field`` names the input to which a form should attach the sentence.
    """

    def __init__(self, sentence: Any, *, field: str | None = None) -> None:
        super().__init__(sentence)
        self.sentence = sentence
        self.field = field

    def __str__(self) -> str:
        return str(self.sentence)
