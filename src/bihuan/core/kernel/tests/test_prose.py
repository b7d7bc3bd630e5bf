"""Longer texts: read, shown, and inert whatever they hold."""

import pytest

from bihuan.core.kernel import prose

PICTURE = "0192f0c1-2222-7abc-8def-0123456789ab"


def test_each_line_is_a_paragraph() -> None:
    text = "　　读《乡土中国》，想起老屋。\n    第二段。\r\n\r\n第三段。"
    shown = prose.html(text)
    assert shown == "<p>读《乡土中国》，想起老屋。</p>\n<p>第二段。</p>\n<p>第三段。</p>\n"
    assert prose.tidy(prose.tidy(text)) == prose.tidy(text)


def test_lists_stay_together_and_keep_their_numbers() -> None:
    text = "三件事：\n1. 修路灯\n2. 清沟渠\n结尾\n- 甲\n- 乙"
    kinds = [(one.kind, one.text, one.number) for one in prose.blocks(text)]
    assert kinds == [
        ("paragraph", "三件事：", 0),
        ("item", "修路灯", 1),
        ("item", "清沟渠", 2),
        ("paragraph", "结尾", 0),
        ("item", "甲", 0),
        ("item", "乙", 0),
    ]


def test_headings_quotes_and_marks() -> None:
    text = "## 起因\n> 原话\n他说**一定**要去。"
    assert prose.html(text) == (
        "<h2>起因</h2>\n<blockquote>\n<p>原话</p>\n</blockquote>\n"
        "<p>他说<strong>一定</strong>要去。</p>\n"
    )
    assert prose.html("## 起因", top=3) == "<h3>起因</h3>\n"
    assert prose.plain(text) == "起因\n原话\n他说一定要去。"
    assert prose.count(text) == 11


def test_pictures_are_shown_by_id_alone() -> None:
    text = f"看：\n![榜山村](picture:{PICTURE})\n![外面](https://example.com/a.png)"
    known = {PICTURE: prose.Picture("/files/1", width=8, height=6)}
    shown = prose.html(text, known)
    assert '<img src="/files/1" alt="榜山村" loading="lazy" decoding="async" width="8"' in shown
    assert "example.com" not in shown
    assert prose.picture_ids(text) == [PICTURE]
    assert "<img" not in prose.html(text)
    assert prose.blocks(text)[1] == prose.Block("picture", "榜山村", picture=PICTURE)


@pytest.mark.parametrize(
    "hostile",
    [
        "<script>alert(1)</script>",
        '<img src=x onerror="alert(1)">',
        "[x](javascript:alert(1))",
        "[x](data:text/html,<script>)",
        "[x](//evil.example/a)",
        '![" onerror="alert(1)](picture:0192f0c1-2222-7abc-8def-0123456789ab)',
        '<https://a.example/"onmouseover=alert(1)>',
        "\x00\x08<b>",
    ],
)
def test_hostile_texts_stay_inert(hostile: str) -> None:
    shown = prose.html(hostile, {PICTURE: prose.Picture("/files/1")})
    for bad in ("<script", "<b>", "onerror=\"", "href=\"javascript", "href=\"data", "href=\"//",
                "\x00", "\" onm"):  # fmt: skip
        assert bad not in shown


def test_deep_nesting_ends() -> None:
    assert len(prose.html(">" * 20_000 + "x")) < 200_000
    assert prose.html("*" * 20_000)
