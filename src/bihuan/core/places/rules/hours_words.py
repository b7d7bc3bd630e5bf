"""The words in which people write opening hours: 8:00-12:00、14:00至21:30, 8点到21点, 24小时, 休息,
20:00-次日2:00."""

import re

TIME = r"(\d{1,2})\s*(?:[:点时.]\s*(\d{1,2})?)?\s*分?"
RANGE = re.compile(rf"{TIME}\s*(?:-|–|—|~|～|至|到)\s*{TIME}")
WHOLE = re.compile(r"24\s*(?:小时|h|hours?)|全天|all day", re.IGNORECASE)
SHUT = re.compile(r"休息?|不开放?|关闭?|closed|none|-", re.IGNORECASE)
NEXT_DAY = re.compile("次日|第二天|翌日|next day", re.IGNORECASE)
BETWEEN = re.compile(r"[,，、;；\s]+(?=\d)")
NEXT_DAY_WRITTEN, SEPARATOR = "次日", "、"
