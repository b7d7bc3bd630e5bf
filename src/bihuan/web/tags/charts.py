"""Charts drawn on the server: labels beside the marks instead of legends, grey with one accent."""

from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import Any

from django.template.loader import render_to_string
from django.utils.html import format_html
from django.utils.safestring import SafeString

from bihuan.web.tags.numbers import number_text

WIDTH, HEIGHT = 640, 140
DASH = 9
"""Half the width of the dash that is the aim of one point."""


def _scaled(
    values: Sequence[float],
    width: float,
    height: float,
    pad: float,
    also: Sequence[float] = (),
) -> list[tuple[float, float]]:
    """Where the values stand; `also` has others that must find room beside them."""
    low, high = min(0.0, *values, *also), max(*values, *also)
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


def line(
    points: Sequence[Sequence[Any]],
    unit: Any = "",
    title: Any = "",
    aim: Any = None,
    aims: Sequence[Sequence[Any]] = (),
) -> SafeString | str:
    """`{% line points unit title aim=… aims=… %}`: points of (label, value); the last is labelled.

    aim: what is to be reached, a dashed line with its number; aims: the same of single points,
    (label, value), a dash at each. Both stand in the table too.
    """
    if len(points) < 2:
        return ""
    values = [float(point[1]) for point in points]
    single = dict(map(tuple, aims))
    also = [float(value) for value in (*single.values(), *([] if aim is None else [aim]))]
    placed = _scaled(values, WIDTH, HEIGHT, 12, also)
    heights = _heights(values, also)
    context = {
        "path": _path(placed),
        "last": placed[-1],
        "first_label": points[0][0],
        "first_text": number_text(points[0][1]),
        "last_label": points[-1][0],
        "last_text": number_text(points[-1][1]),
        "points": [
            (point[0], number_text(point[1]), _aim_text(single.get(point[0], aim)))
            for point in points
        ],
        "unit": unit,
        "title": title,
        "width": WIDTH,
        "height": HEIGHT,
        "floor": HEIGHT - 12,
        "aim": heights.get(float(aim)) if aim is not None else None,
        "aim_text": _aim_text(aim),
        "aims": [
            (round(x - DASH, 1), round(x + DASH, 1), heights[float(single[point[0]])])
            for point, (x, _y) in zip(points, placed, strict=True)
            if point[0] in single
        ],
        "aimed": aim is not None or bool(single),
    }
    return render_to_string("web/tags/line.html", context)


def _heights(values: Sequence[float], also: Sequence[float]) -> dict[float, float]:
    """How high each of `also` stands in the chart of the values."""
    placed = _scaled(also, WIDTH, HEIGHT, 12, values) if also else []
    return {value: y for value, (_x, y) in zip(also, placed, strict=True)}


def _aim_text(aim: Any) -> str:
    return "" if aim is None else number_text(Decimal(str(aim)).normalize())


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
