"""Sites and columns, pieces and versions, chains of review, days, channels."""

from .chains import Chain as Chain
from .chains import Step as Step
from .channels import ChannelPost as ChannelPost
from .days import Slot as Slot
from .pieces import Correction as Correction
from .pieces import Piece as Piece
from .pieces import ReadCount as ReadCount
from .pieces import Version as Version
from .reviewing import PassageNote as PassageNote
from .reviewing import Review as Review
from .sites import Column as Column
from .sites import Site as Site
from .sites import SiteHost as SiteHost
from .wording import OfficeName as OfficeName
from .wording import WordRule as WordRule
