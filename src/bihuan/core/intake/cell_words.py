"""Words in cells of spreadsheets that are no values."""

NOTHING = frozenset({"na", "n/a", "#n/a", "nan", "null", "none", "-", "--", "—", "——", "/", "无"})
"""What people and programs write into a cell for "no value" (compared without case)."""

TOTALS = frozenset(
    {"合计", "总计", "小计", "共计", "总数", "total", "totals", "grandtotal", "subtotal", "sum"}
)
"""What begins a row of sums."""
