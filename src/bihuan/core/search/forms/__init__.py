"""Cleaning what the search is asked."""

from bihuan.core.search.forms.asking import PERIODS as PERIODS
from bihuan.core.search.forms.asking import AskForm as AskForm
