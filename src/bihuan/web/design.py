"""What the design page shows: one rider's report on its way through the loop, all invented."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django import forms
from django.core.paginator import Paginator
from django.http import HttpRequest
from django.templatetags.static import static
from django.utils.translation import gettext_lazy as _l

from bihuan.web import moment

COLOURS = (
    "ink", "muted", "line", "edge", "paper", "ground", "accent", "link",
    "active", "amber", "red", "done",
)  # fmt: skip
SIZES = ((1, 14), (2, 16), (3, 18), (4, 22), (5, 28), (6, 36))
SPACES = ((1, 4), (2, 8), (3, 12), (4, 16), (5, 24), (6, 32), (7, 48), (8, 64))
TONES = (
    ("waiting", "待受理"),
    ("active", "处置中"),
    ("amber", "即将到期"),
    ("red", "已超期"),
    ("done", "已办结"),
    ("grey", "已退回"),
)
CATEGORIES = (
    ("manhole", "井盖缺失"),
    ("light", "路灯不亮"),
    ("wire", "电线垂落"),
    ("spill", "路面油污"),
)
MONTHS = ((7, 212), (8, 241), (9, 198), (10, 226), (11, 187), (12, 264))
STREETS = (
    ("人民路街道", 86),
    ("北湖街道", 64),
    ("燕泉街道", 51),
    ("下湄桥街道", 38),
    ("增福街道", 25),
)


@dataclass(frozen=True)
class SamplePhoto:
    """Looks like a stored file."""

    state: str
    shown_url: str = ""
    thumb_url: str = ""
    refusal: str = ""


class SampleForm(forms.Form):
    """Every kind of field there is."""

    words = forms.CharField(
        label=_l("What did you see?"),
        help_text=_l("A few words are enough; you can add more later."),
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    address = forms.CharField(label=_l("Place"), max_length=80)
    category = forms.ChoiceField(label=_l("Category"), choices=CATEGORIES, widget=forms.RadioSelect)
    unit = forms.ChoiceField(
        label=_l("Street"), choices=[(name, name) for name, _ in STREETS], required=False
    )
    call_back = forms.BooleanField(
        label=_l("Please call me back"),
        help_text=_l("On working days, 8:00 to 17:30."),
        required=False,
    )


def sample_form(theme: str, wrong: bool) -> SampleForm:
    """The form as it opens, or as it comes back with something to put right."""
    given = {"words": "人民路与国庆路口的井盖翘起，晚上骑车看不见。", "address": ""}
    data = {f"{theme}-{name}": value for name, value in given.items()} if wrong else None
    initial = {"words": given["words"], "category": "manhole"}
    return SampleForm(data, prefix=theme, initial=initial)


def rows(now: datetime) -> list[dict[str, Any]]:
    """Rows of a queue, the next due time first."""
    minutes = (-190, 42, 290, 1500, 4400)
    titles = (
        "井盖翘起，夜间无警示",
        "电动车充电线飞线",
        "路灯连续三盏不亮",
        "人行道地砖松动",
        "工地围挡倾斜",
    )
    places = (
        "人民路街道 · 国庆路口",
        "北湖街道 · 五岭广场",
        "燕泉街道 · 燕泉路",
        "增福街道 · 增福路",
        "下湄桥街道 · 青年大道",
    )
    return [
        {
            "due": now + timedelta(minutes=left),
            "amber": now + timedelta(minutes=left - 120),
            "title": title,
            "place": place,
            "number": f"BH-2025-{1204 + at:06d}",
            "tone": "active" if at < 2 else "waiting",
            "word": "处置中" if at < 2 else "待派单",
        }
        for at, (left, title, place) in enumerate(zip(minutes, titles, places, strict=True))
    ]


def steps(now: datetime) -> list[dict[str, Any]]:
    """What happened to one report, and what comes next."""
    return [
        {
            "at": now - timedelta(hours=5),
            "title": "骑手上报",
            "who": "外卖骑手 张*三",
            "words": "井盖翘起，晚上骑车看不见。",
        },
        {
            "at": now - timedelta(hours=4, minutes=52),
            "title": "受理",
            "who": "飞虹社区网格员",
            "words": "情况属实，立即前往。",
        },
        {
            "at": now - timedelta(hours=4, minutes=10),
            "title": "已做好安全防护",
            "who": "飞虹社区网格员",
            "words": "已放警示锥，天黑前复查。",
            "photo": True,
        },
        {
            "at": now - timedelta(hours=3),
            "title": "转办",
            "who": "北湖区网格化调度中心",
            "words": "主办：区城管执法局；协办：区住建局。",
        },
    ]


def panes() -> list[dict[str, Any]]:
    """Each component is drawn in both themes, with forms of their own so that no id is doubled."""
    return [
        {
            "theme": theme,
            "form": sample_form(theme, False),
            "wrong": sample_form(f"{theme}-e", True),
        }
        for theme in ("light", "dark")
    ]


def specimens(request: HttpRequest) -> dict[str, Any]:
    """The context of the design page."""
    now = moment.now()
    sample = static("web/sample.svg")
    theme, text = request.GET.get("theme", ""), request.GET.get("text", "")
    return {
        "panes": panes(),
        "colours": COLOURS,
        "sizes": SIZES,
        "spaces": SPACES,
        "tones": TONES,
        "rows": rows(now),
        "steps": steps(now),
        "now": now,
        "soon": now + timedelta(minutes=42),
        "late": now - timedelta(hours=3, minutes=10),
        "far": now + timedelta(days=2, hours=3),
        "photos": [
            SamplePhoto("ready", sample, sample),
            SamplePhoto("waiting"),
            SamplePhoto("refused", refusal="这不是照片，请换一张。"),
        ],
        "streets": STREETS,
        "months": [(f"{month}月", count) for month, count in MONTHS],
        "spark": [count for _, count in MONTHS],
        "page": Paginator(range(132), 20).get_page(request.GET.get("page", 2)),
        "icons": (
            "camera",
            "locate",
            "map",
            "report",
            "todo",
            "list",
            "points",
            "bell",
            "person",
            "clock",
            "merge",
            "assign",
            "return",
            "shield",
            "star",
            "print",
        ),
        "page_theme": theme if theme in ("light", "dark") else "",
        "page_text": "large" if text == "large" else "",
        "sections": SECTIONS,
    }


SECTIONS = (
    ("colours", _l("Colours of the theme")),
    ("type", _l("Type and space")),
    ("icons", _l("Mark and icons")),
    ("buttons", _l("Buttons and actions")),
    ("states", _l("States and deadlines")),
    ("lists", _l("Lists of things")),
    ("desk", _l("The desk's rows")),
    ("forms", _l("Form fields")),
    ("photos", _l("Photos")),
    ("timeline", _l("What happened")),
    ("banners", _l("Banners and strips")),
    ("figures", _l("Figures and charts")),
    ("tables", _l("Tables and pairs")),
    ("navigation", _l("Finding the way")),
    ("empty", _l("Empty and waiting")),
)
