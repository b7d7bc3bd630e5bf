from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Record:
    """A row of a file: its number as a spreadsheet program shows it, the line of the file on which
    it begins (another one as soon as a cell above holds line breaks), its cells without blanks at
    their ends."""

    number: int
    line: int
    cells: list[str]

    @property
    def is_blank(self) -> bool:
        return not any(self.cells)
