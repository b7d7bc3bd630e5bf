"""The programme's own substance: books and essays, diaries, harvest, puzzles, practices."""

from .books import Book as Book
from .diaries import Diary as Diary
from .diaries import DiaryItem as DiaryItem
from .essays import AuthorProfile as AuthorProfile
from .essays import Essay as Essay
from .essays import GroupCorrection as GroupCorrection
from .following import AdoptionStep as AdoptionStep
from .harvest import Passage as Passage
from .harvest import Route as Route
from .harvest import Suggestion as Suggestion
from .practices import Practice as Practice
from .practices import PracticeUse as PracticeUse
from .puzzles import Idea as Idea
from .puzzles import Puzzle as Puzzle
