"""Dates as documents write them."""

from __future__ import annotations

from datetime import date, datetime

from bihuan.core.kernel import clock


def written(day: date | datetime) -> str:
    """2026年1月5日: Arabic figures, never padded (GB/T 9704-2012, 7.3.5.4)."""
    if isinstance(day, datetime):
        day = day.astimezone(clock.LOCAL).date()
    return f"{day.year}年{day.month}月{day.day}日"
