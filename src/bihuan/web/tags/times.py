"""Times in words, exact on hover; dates as people here write them."""

from datetime import date, datetime, timedelta
from typing import Any

from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from bihuan.web import moment
from bihuan.web.tags.icons import shape

WEEKDAYS_ZH = "一二三四五六日"
WEEKDAYS_EN = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
MONTHS_EN = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


def chinese() -> bool:
    """True when the page is in Chinese."""
    return (get_language() or "zh").startswith("zh")


def day_text(day: date, weekday: bool = True) -> str:
    """2025年12月24日（周三） or Wed 24 Dec 2025."""
    if chinese():
        text = f"{day.year}年{day.month}月{day.day}日"
        return f"{text}（周{WEEKDAYS_ZH[day.weekday()]}）" if weekday else text
    text = f"{day.day} {MONTHS_EN[day.month - 1]} {day.year}"
    return f"{WEEKDAYS_EN[day.weekday()]} {text}" if weekday else text


def weekday_text(day: date) -> str:
    """周三 or Wed."""
    return f"周{WEEKDAYS_ZH[day.weekday()]}" if chinese() else WEEKDAYS_EN[day.weekday()]


def exact_text(at: datetime) -> str:
    """2025年12月24日（周三）15:20."""
    local = timezone.localtime(at)
    gap = "" if chinese() else ", "
    return f"{day_text(local.date())}{gap}{local:%H:%M}"


def short_day(day: date, today: date) -> str:
    """The day as short as it stays clear: today, yesterday, 12月24日, 2024年12月24日."""
    if day == today:
        return _("today")
    if day == today - timedelta(days=1):
        return _("yesterday")
    if day == today + timedelta(days=1):
        return _("tomorrow")
    return plain_day(day, today)


def plain_day(day: date, today: date) -> str:
    """The same in words that stay true however late they are read: 12月24日, 2024年12月24日."""
    if not chinese():
        text = f"{day.day} {MONTHS_EN[day.month - 1]}"
        return text if day.year == today.year else f"{text} {day.year}"
    text = f"{day.month}月{day.day}日"
    return text if day.year == today.year else f"{day.year}年{text}"


def plain_text(at: datetime) -> str:
    """A moment for notices and logs, which are read later: 12月24日 15:20."""
    local, now = timezone.localtime(at), timezone.localtime(moment.now())
    return f"{plain_day(local.date(), now.date())} {local:%H:%M}"


def when_text(at: datetime) -> str:
    """Words for a moment: just now, 5 minutes ago, today 15:20, 12月24日 15:20."""
    now = timezone.localtime(moment.now())
    local = timezone.localtime(at)
    seconds = (now - local).total_seconds()
    if 0 <= seconds < 60:
        return _("just now")
    if 60 <= seconds < 3600:
        count = int(seconds // 60)
        return ngettext("%(count)s minute ago", "%(count)s minutes ago", count) % {"count": count}
    return f"{short_day(local.date(), now.date())} {local:%H:%M}"


def aware(value: Any) -> datetime | None:
    """A moment as an aware datetime, or nothing."""
    if not isinstance(value, datetime):
        return None
    return value if timezone.is_aware(value) else timezone.make_aware(value)


def when(value: Any, exact: bool = False) -> SafeString | str:
    """`{% when dt %}`; a bare date is shown as a date; nothing gives a dash."""
    at = aware(value)
    if at is None:
        return date_tag(value)
    near = 0 <= (moment.now() - at).total_seconds() < 3600 and not exact
    return format_html(
        '<time datetime="{}" title="{}"{}>{}</time>',
        at.isoformat(),
        exact_text(at),
        mark_safe(' data-when="near"') if near else "",
        exact_text(at) if exact else when_text(at),
    )


def date_tag(value: Any, weekday: bool = True) -> SafeString | str:
    """`{% date d %}`; nothing gives a dash."""
    if isinstance(value, datetime):
        value = timezone.localtime(value).date() if timezone.is_aware(value) else value.date()
    if not isinstance(value, date):
        return "—"
    return format_html('<time datetime="{}">{}</time>', value.isoformat(), day_text(value, weekday))


def span_text(span: timedelta) -> str:
    """A span as people say it: two units at most, the smaller one only while it matters."""
    minutes = max(1, int(span.total_seconds() // 60))
    days, rest = divmod(minutes, 1440)
    hours, minutes = divmod(rest, 60)
    if days:
        return _two(_days(days), _hours(hours)) if hours and days < 3 else _days(days)
    if hours:
        return _two(_hours(hours), _minutes(minutes)) if minutes and hours < 3 else _hours(hours)
    return _minutes(minutes)


def _days(count: int) -> str:
    return ngettext("%(count)s day", "%(count)s days", count) % {"count": count}


def _hours(count: int) -> str:
    return ngettext("%(count)s hour", "%(count)s hours", count) % {"count": count}


def _minutes(count: int) -> str:
    return ngettext("%(count)s minute", "%(count)s minutes", count) % {"count": count}


def _two(first: str, second: str) -> str:
    return _("%(first)s %(second)s") % {"first": first, "second": second}


def due_words(subject: Any, amber_at: datetime | None) -> tuple[str, str, datetime | None]:
    """Tone, words and the exact moment of a clock or of a due time."""
    state = getattr(subject, "state", "running")
    due_at = aware(subject) or aware(getattr(subject, "due_at", None))
    amber = amber_at or aware(getattr(subject, "amber_at", None))
    if state == "paused":
        return "grey", _("Clock paused"), due_at
    if state == "met":
        return "done", _("Done on time"), due_at
    if state == "missed":
        return "red", _("Done late"), due_at
    if due_at is None or state == "cancelled":
        return "", _("No deadline"), None
    left = due_at - moment.now()
    if left < timedelta(0):
        return "red", _("%(span)s overdue") % {"span": span_text(-left)}, due_at
    tone = "amber" if amber is not None and moment.now() >= amber else "waiting"
    return tone, _("%(span)s left") % {"span": span_text(left)}, due_at


def due(subject: Any, amber_at: datetime | None = None) -> SafeString:
    """`{% due clock %}` or `{% due due_at amber_at %}`: what is left, or by how much it is late."""
    tone, words, at = due_words(subject, aware(amber_at))
    if at is None:
        return format_html('<span class="due muted">{}</span>', words)
    return format_html(
        '<time class="due state--{}" datetime="{}" title="{}">{}{}</time>',
        tone,
        at.isoformat(),
        exact_text(at),
        shape(tone),
        words,
    )
