"""The verbs of the programme."""

from .adoption import give_item as give_item
from .adoption import note_adoption as note_adoption
from .diaries import DiaryBrought as DiaryBrought
from .diaries import ItemBrought as ItemBrought
from .diaries import ItemEdited as ItemEdited
from .diaries import edit_diary as edit_diary
from .diaries import hand_in_diary as hand_in_diary
from .harvest import Marking as Marking
from .harvest import Way as Way
from .harvest import decide_passages as decide_passages
from .harvest import edit_suggestion as edit_suggestion
from .harvest import make_suggestion as make_suggestion
from .harvest import mark_passage as mark_passage
from .harvest import route_suggestion as route_suggestion
from .practices import PracticeBrought as PracticeBrought
from .practices import propose_practice as propose_practice
from .practices import revise_practice as revise_practice
from .practices import say_outcome as say_outcome
from .practices import show_practice as show_practice
from .practices import take_up as take_up
from .puzzles import PuzzleBrought as PuzzleBrought
from .puzzles import bring_puzzle as bring_puzzle
from .puzzles import give_idea as give_idea
from .puzzles import mark_helped as mark_helped
from .puzzles import plan_puzzle as plan_puzzle
