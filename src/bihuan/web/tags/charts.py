"""Charts drawn on the server: labels beside the marks instead of legends, grey with one accent."""

from collections.abc import Iterable, Sequence
from typing import Any

from django.template.loader import render_to_string
from django.utils.html import format_html
from django.utils.safestring import SafeString

from bihuan.web.tags.numbers import number_text

WIDTH, HEIGHT = 640, 140


def _scaled(
    values: Sequence[float], width: float, height: float, pad: float
) -> list[tuple[float, float]]:
    low, high = min(0.0, *values), max(values)
    span = (high - low) or 1.0
    step = (width - 2 * pad) / max(1, len(values) - 1)
    return [
        (
            round(pad + at * step, 1),
            round(height - pad - (value - low) / span * (height - 2 * pad), 1),
        )
        for at, value in enumerate(values)
    ]


def _path(points: Iterable[tuple[float, float]]) -> str:
    return "M" + "L".join(f"{x} {y}" for x, y in points)


def bars(
    rows: Sequence[Sequence[Any]], unit: Any = "", title: Any = "", accent: Any = None
) -> SafeString:
    """`{% bars rows unit title accent %}`: rows of (label, value[, url]); one may be the accent.

    A real table whose second column is drawn as bars: so it needs no second table to be read.
    """
    top = max((float(row[1]) for row in rows), default=0.0) or 1.0
    drawn = [
        {
            "label": row[0],
            "text": number_text(row[1]),
            "width": round(float(row[1]) / top * 100, 1),
            "url": row[2] if len(row) > 2 else "",
            "accent": accent is not None and row[0] == accent,
        }
        for row in rows
    ]
    return render_to_string("web/tags/bars.html", {"rows": drawn, "unit": unit, "title": title})


def line(points: Sequence[Sequence[Any]], unit: Any = "", title: Any = "") -> SafeString | str:
    """`{% line points unit title %}`: points of (label, value); the last one is labelled."""
    if len(points) < 2:
        return ""
    values = [float(point[1]) for point in points]
    placed = _scaled(values, WIDTH, HEIGHT, 12)
    context = {
        "path": _path(placed),
        "last": placed[-1],
        "first_label": points[0][0],
        "first_text": number_text(points[0][1]),
        "last_label": points[-1][0],
        "last_text": number_text(points[-1][1]),
        "top_text": number_text(max(values)),
        "points": [(point[0], number_text(point[1])) for point in points],
        "unit": unit,
        "title": title,
        "width": WIDTH,
        "height": HEIGHT,
        "floor": HEIGHT - 12,
    }
    return render_to_string("web/tags/line.html", context)


def spark(values: Sequence[float], label: Any = "") -> SafeString | str:
    """`{% spark values label %}`: the course of a number, as high as a line of text."""
    if len(values) < 2:
        return ""
    placed = _scaled([float(value) for value in values], 96, 24, 3)
    return format_html(
        '<svg class="spark" viewBox="0 0 96 24" role="img" aria-label="{}">'
        '<path d="{}"></path><circle cx="{}" cy="{}" r="2.5"></circle></svg>',
        label or ", ".join(number_text(value) for value in values),
        _path(placed),
        *placed[-1],
    )
