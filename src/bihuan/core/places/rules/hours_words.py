"""The words in which people write opening hours, as regular expressions of data/hours.toml."""

import re
import tomllib
from pathlib import Path

_SAID = tomllib.loads(
    (Path(__file__).parents[1] / "data" / "hours.toml").read_text(encoding="utf-8")
)
RANGE = re.compile(rf"{_SAID['time']}\s*(?:{_SAID['to']})\s*{_SAID['time']}")
WHOLE = re.compile(_SAID["whole"], re.IGNORECASE)
SHUT = re.compile(_SAID["shut"], re.IGNORECASE)
NEXT_DAY = re.compile(_SAID["next_day"], re.IGNORECASE)
BETWEEN = re.compile(_SAID["between"])
