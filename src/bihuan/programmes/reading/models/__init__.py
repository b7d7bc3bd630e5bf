"""The programme's own substance: diaries and their items, harvest, puzzles, practices."""

from .diaries import Diary as Diary
from .diaries import DiaryItem as DiaryItem
from .following import AdoptionStep as AdoptionStep
from .harvest import Passage as Passage
from .harvest import Route as Route
from .harvest import Suggestion as Suggestion
from .practices import Practice as Practice
from .practices import PracticeUse as PracticeUse
from .puzzles import Idea as Idea
from .puzzles import Puzzle as Puzzle
