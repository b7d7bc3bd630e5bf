from typing import Any


class FileRefused(ValueError):
    """A file is not taken at all. ``str()`` is a sentence for whoever sent it."""

    def __init__(self, sentence: Any) -> None:
        super().__init__(sentence)
        self.sentence = sentence

    def __str__(self) -> str:
        return str(self.sentence)


class NotUndone(ValueError):
    """An import cannot be taken back; ``reasons`` say what stands in the way."""

    def __init__(self, reasons: list[str]) -> None:
        super().__init__(" ".join(reasons))
        self.reasons = reasons
