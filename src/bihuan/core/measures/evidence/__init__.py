"""A figure with everything that proves it, in one file that anybody can check without us."""

from .verifying import Verdict as Verdict
from .verifying import verify as verify
from .writing import write as write
