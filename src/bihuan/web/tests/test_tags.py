"""Tags give exact HTML, and what comes from people stays text."""

import uuid
from datetime import UTC, date, datetime, timedelta
from types import SimpleNamespace
from typing import Any

import pytest
from django import forms
from django.core.paginator import Paginator
from django.template import Context, Template
from django.test import RequestFactory
from django.utils import translation

from bihuan.web import moment
from bihuan.web.tags import assets

NOW = datetime(2025, 12, 24, 7, 20, tzinfo=UTC)  # Wednesday 15:20 in Shanghai
HOSTILE = '<script>alert("1")</script>'
SAFE = "&lt;script&gt;alert(&quot;1&quot;)&lt;/script&gt;"


@pytest.fixture(autouse=True)
def _stand_still(monkeypatch: pytest.MonkeyPatch) -> Any:
    monkeypatch.setattr(moment, "_source", lambda: NOW)
    monkeypatch.setattr(assets, "manifest", lambda: {})
    with translation.override("zh-hans"):
        yield


def render(source: str, **context: Any) -> str:
    return Template("{% load ui %}" + source).render(Context(context)).strip()


def test_icon_is_an_ornament_or_is_read_aloud() -> None:
    use = '<use href="/static/build/sprite.svg#camera"></use></svg>'
    assert render('{% icon "camera" %}') == f'<svg class="icon" aria-hidden="true">{use}'
    assert render('{% icon "camera" label=x %}', x="拍<照") == (
        f'<svg class="icon" role="img" aria-label="拍&lt;照">{use}'
    )


def test_state_is_shape_and_word() -> None:
    assert render('{% state "x" label "amber" %}', label=HOSTILE) == (
        '<span class="state state--amber" data-state="x"><svg class="shape" aria-hidden="true">'
        f'<use href="/static/build/sprite.svg#state-amber"></use></svg>{SAFE}</span>'
    )


def test_an_unknown_tone_is_drawn_as_waiting() -> None:
    assert 'class="state state--waiting"' in render('{% state "x" "y" "\\" onclick=" %}')


@pytest.mark.parametrize(
    ("at", "text"),
    [
        (NOW, "刚刚"),
        (NOW - timedelta(minutes=5), "5分钟前"),
        (NOW - timedelta(hours=2), "今天 13:20"),
        (NOW - timedelta(days=1), "昨天 15:20"),
        (NOW + timedelta(days=1), "明天 15:20"),
        (NOW - timedelta(days=30), "11月24日 15:20"),
        (NOW - timedelta(days=400), "2024年11月19日 15:20"),
    ],
)
def test_when_says_it_in_words(at: datetime, text: str) -> None:
    assert f">{text}</time>" in render("{% when at %}", at=at)


def test_when_is_exact_on_hover() -> None:
    assert render("{% when at %}", at=NOW - timedelta(days=1)) == (
        '<time datetime="2025-12-23T07:20:00+00:00" title="2025年12月23日（周二）15:20">'
        "昨天 15:20</time>"
    )


def test_when_and_date_of_nothing_are_a_dash() -> None:
    assert render("{% when none %}{% date none %}", none=None) == "——"


def test_date_in_both_languages() -> None:
    day = date(2025, 12, 24)
    assert (
        render("{% date d %}", d=day) == '<time datetime="2025-12-24">2025年12月24日（周三）</time>'
    )
    with translation.override("en"):
        assert render("{% date d %}", d=day) == '<time datetime="2025-12-24">Wed 24 Dec 2025</time>'


@pytest.mark.parametrize(
    ("left", "tone", "text"),
    [
        (timedelta(days=3, hours=2), "waiting", "剩3天"),
        (timedelta(days=1, hours=2), "waiting", "剩1天2小时"),
        (timedelta(hours=2, minutes=5), "waiting", "剩2小时5分钟"),
        (timedelta(hours=4, minutes=5), "waiting", "剩4小时"),
        (timedelta(minutes=30), "amber", "剩30分钟"),
        (timedelta(minutes=-90), "red", "超期1小时30分钟"),
    ],
)
def test_due_says_what_is_left(left: timedelta, tone: str, text: str) -> None:
    due = NOW + left
    html = render("{% due due amber %}", due=due, amber=due - timedelta(hours=1))
    assert f'class="due state--{tone}"' in html
    assert html.endswith(f"{text}</time>")


@pytest.mark.parametrize(
    ("state", "text"), [("paused", "已暂停计时"), ("met", "按时完成"), ("missed", "逾期完成")]
)
def test_due_reads_a_clock(state: str, text: str) -> None:
    clock = SimpleNamespace(state=state, due_at=NOW, amber_at=NOW)
    assert f"{text}</time>" in render("{% due clock %}", clock=clock)


def test_due_without_a_deadline() -> None:
    assert render("{% due none %}", none=None) == '<span class="due muted">不限时</span>'


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("{% number 1234 %}", "1,234"),
        ("{% number -5 %}", "−5"),
        ("{% number 123456 wan=True %}", "12.3 万"),
        ("{% number 9999 wan=True %}", "9,999"),
        ("{% number 2.345 decimals=2 %}", "2.35"),
        ('{% number "x" %}', "—"),
    ],
)
def test_number(source: str, text: str) -> None:
    assert render(source) == f'<span class="number">{text}</span>'


def test_figure_with_an_address_is_a_link() -> None:
    assert render('{% figure 1264 "件" "上报" note url=url %}', note="<b>", url="/x/?a=1&b=2") == (
        '<div class="figure" role="group" aria-label="上报"><span class="figure__label">上报</span>'
        '<a class="figure__value" href="/x/?a=1&amp;b=2">1,264<span class="figure__unit">件</span>'
        "</a>"
        '<span class="figure__note">&lt;b&gt;</span></div>'
    )


def test_client_id_is_new_in_every_form() -> None:
    first, second = render("{% client_id %}"), render("{% client_id %}")
    assert first != second
    assert first.startswith('<input type="hidden" name="client_id" value="')
    uuid.UUID(first.split('value="')[1].split('"')[0])


def test_empty_escapes_and_offers_a_way_on() -> None:
    assert render("{% empty title %}", title=HOSTILE) == (
        f'<div class="empty"><p class="empty__title">{SAFE}</p></div>'
    )
    assert '<a class="button" href="/a/">去看</a>' in render('{% empty "无" "x" "/a/" "去看" %}')


def test_pager_keeps_filters() -> None:
    request = RequestFactory().get("/desk/?state=late&page=2")
    html = render("{% pager page %}", page=Paginator(range(60), 20).page(2), request=request)
    assert 'href="?state=late&amp;page=1"' in html
    assert 'href="?state=late&amp;page=3"' in html
    assert "第21–40条，共60条" in html


def test_x20_pages_of_a_list_that_nobody_counted_lead_on_and_back() -> None:
    """The desk's list knows only whether there is a next page."""
    middle = SimpleNamespace(
        number=2, has_other_pages=True, has_previous=True, has_next=True,
        previous_page_number=1, next_page_number=3,
    )  # fmt: skip
    request = RequestFactory().get("/desk/?tone=red&page=2")
    html = render("{% pager page %}", page=middle, request=request)
    assert 'rel="prev" href="?tone=red&amp;page=1"' in html
    assert 'rel="next" href="?tone=red&amp;page=3"' in html
    assert "第2页" in html
    only = SimpleNamespace(number=1, has_other_pages=False)
    assert render("{% pager page %}", page=only, request=request) == ""


def test_one_page_needs_no_pager() -> None:
    assert render("{% pager page %}", page=Paginator(range(3), 20).page(1)) == ""


def test_photo_says_what_is_not_to_be_seen() -> None:
    waiting = SimpleNamespace(id="1", state="waiting")
    refused = SimpleNamespace(id="1", state="refused", refusal="太大")
    ready = SimpleNamespace(id="1", state="ready")
    assert "已收到，正在处理" in render("{% photo f %}", f=waiting)
    assert "<img" not in render("{% photo f %}", f=waiting)
    assert "太大" in render("{% photo f %}", f=refused)
    assert 'src="/files/1/thumb/" alt="&lt;i&gt;"' in render(
        "{% photo f alt %}", f=ready, alt="<i>"
    )


def test_crumbs_end_without_a_link() -> None:
    html = render('{% crumbs "首页" "/" last %}', last=HOSTILE)
    assert '<li><a href="/">首页</a></li>' in html
    assert html.endswith(f'<li aria-current="page">{SAFE}</li></ol></nav>')


class Form(forms.Form):
    name = forms.CharField(label="姓名", help_text="如身份证")
    note = forms.CharField(label="备注", required=False)
    kind = forms.ChoiceField(
        label="类别", choices=[("a", "甲"), ("b", "乙")], widget=forms.RadioSelect
    )


def test_field_ties_hint_and_error_to_the_control() -> None:
    html = render("{% field form.name %}", form=Form({}))
    assert '<label class="field__label" for="id_name">姓名</label>' in html
    assert 'aria-describedby="id_name_error id_name_hint"' in html
    assert 'aria-invalid="true"' in html
    assert html.index('id="id_name_error"') < html.index("<input")


def test_what_is_optional_says_so() -> None:
    assert '<span class="field__optional">选填</span>' in render(
        "{% field form.note %}", form=Form()
    )
    assert "field__optional" not in render("{% field form.name %}", form=Form())


def test_choices_are_a_fieldset() -> None:
    html = render("{% field form.kind %}", form=Form())
    assert html.startswith('<fieldset class="fieldset"')
    assert html.count('<label class="choice"') == 2


def test_what_was_typed_comes_back_as_text() -> None:
    html = render("{% field form.note %}{% form_errors form %}", form=Form({"note": HOSTILE}))
    assert "<script" not in html


def test_error_summary_links_to_the_fields() -> None:
    html = render("{% form_errors form %}", form=Form({"kind": "a"}))
    assert 'role="alert"' in html
    assert '<a href="#id_name">姓名</a>：' in html
    assert render("{% form_errors form %}", form=Form()) == ""


def test_bars_and_lines_are_tables_too() -> None:
    bars = render("{% bars rows %}", rows=[(HOSTILE, 2), ("乙", 1)])
    assert SAFE in bars
    assert bars.count("<tr") == 2
    assert render("{% line points %}", points=[("一月", 1), ("二月", 2)]).count("<tr") == 2
    assert render("{% spark values %}", values=[1]) == ""


def test_nav_places_are_four_on_phones_and_know_where_one_is() -> None:
    nav = [{"label": str(at), "url": f"/{at}/", "icon": "x"} for at in range(6)]
    nav.append({"label": "home", "url_name": "no_such_url"})
    request = RequestFactory().get("/2/deeper/")
    item = "{{ x.label }}{% if x.current %}*{% endif %}"
    source = "{% nav_places where as p %}{% for x in p %}" + item + "{% endfor %}"
    assert render(source, nav=nav, where="phone", request=request) == "012*3"
    assert render(source, nav=nav, where="desk", request=request) == "012*345"
    assert render(source, where="desk") == ""


def test_nav_places_of_ones_work_come_first_and_the_rest_is_folded() -> None:
    nav = [{"label": str(at), "url": f"/{at}/", "icon": "x", "work": at > 5} for at in range(9)]
    source = "{% nav_places where as p %}{% for x in p %}{{ x.label }}{% endfor %}"
    assert render(source, nav=nav, where="phone") == "6780"
    assert render(source, nav=nav, where="desk") == "678012"
    assert render(source, nav=nav, where="more") == "345"
    assert render(source, nav=nav[:7], where="desk") == "6012345"
    assert render(source, nav=nav[:7], where="more") == ""
