"""Three calendars: elapsed time, watch hours of every day, working hours of China's working days.

Source of working days: the State Council's yearly notice on holidays, which moves some week-ends to
working days, by the library chinesecalendar; the operator's own days (CalendarDay) win.
"""

from .days import is_working_day as is_working_day
from .days import library_knows as library_knows
from .days import remembered as remembered
from .spans import Calendar as Calendar
from .spans import add as add
from .spans import between as between
