"""The closing table: what was done how often, and what was found."""

from __future__ import annotations

from dataclasses import asdict, dataclass, field
from typing import Any


@dataclass(frozen=True)
class Line:
    """One kind of fault on one database."""

    database: str
    what: str
    times: int
    found: str

    def as_dict(self) -> dict[str, Any]:
        """For a file."""
        return asdict(self)


@dataclass
class Table:
    """Lines in the order in which they came."""

    lines: list[Line] = field(default_factory=list)

    def add(self, line: Line) -> None:
        """One more."""
        self.lines.append(line)

    def __str__(self) -> str:
        wide = max((len(line.what) for line in self.lines), default=0)
        return "\n".join(
            f"{line.database:<11} {line.times:>6} ×  {line.what:<{wide}}  {line.found}"
            for line in self.lines
        )
