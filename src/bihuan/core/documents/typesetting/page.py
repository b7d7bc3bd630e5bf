"""The paper as HTML and CSS for print. All text is escaped; nothing is fetched from anywhere."""

from __future__ import annotations

from html import escape

from bihuan.core.documents.typesetting import fonts
from bihuan.core.documents.typesetting import measures as m
from bihuan.core.documents.typesetting import words as w
from bihuan.core.documents.typesetting.paper import (
    Paper,
    is_heading,
    lines_of_attachments,
    runs_of,
    title_lines,
)


def html_of(paper: Paper) -> str:
    """The whole page."""
    parts = [
        _letter_head(paper) if paper.form == "letter" else _head(paper),
        f'<h1 class="title">{_title(paper.title)}</h1>',
        f'<p class="to">{escape(paper.addressee)}：</p>' if paper.addressee else "",
        *(_paragraph(text) for text in paper.paragraphs),
        _attachments(paper),
        _signature(paper),
        f'<p class="note">（{escape(paper.note)}）</p>' if paper.note else "",
        _imprint(paper),
    ]
    return (
        f'<!doctype html><html lang="zh-CN"><head><meta charset="utf-8">'
        f"<title>{escape(paper.title)}</title>"
        f'<meta name="author" content="{escape(paper.issuer)}"></head>'
        f'<body class="{paper.form}">{"".join(parts)}</body></html>'
    )


def _title(title: str) -> str:
    return "<br>".join(escape(line) for line in title_lines(title, m.TITLE_CHARACTERS))


def _head(paper: Paper) -> str:
    urgency = f'<div class="urgency">{escape(paper.urgency)}</div>' if paper.urgency else ""
    size = mark_size(paper.mark)
    number = escape(paper.number)
    if paper.form == "upward":
        signer = f'<span>{w.SIGNED}<b class="kai">{escape(paper.signer)}</b></span>'
        line = f'<div class="number up"><span>{number}</span>{signer}</div>'
    else:
        line = f'<div class="number">{number}</div>'
    mark = f'<div class="mark" style="font-size:{size}pt">{escape(paper.mark)}</div>'
    return f'{urgency}<div class="head">{mark}{line}<div class="rule"></div></div>'


def _letter_head(paper: Paper) -> str:
    size = mark_size(paper.mark)
    urgency = escape(paper.urgency)
    return (
        f'<div class="head"><div class="mark" style="font-size:{size}pt">{escape(paper.mark)}</div>'
        f'<div class="double"></div><div class="double below"></div>'
        f'<div class="number"><span class="hei">{urgency}</span><span>{escape(paper.number)}</span>'
        f"</div></div>"
    )


def mark_size(mark: str) -> float:
    """Points of the red mark: as large as it may be and still in one line."""
    width = m.BLOCK_MM[0] * m.MM
    return round(min(m.MARK_MOST_PT, width / max(len(mark), 1) * 0.98), 2)


def _paragraph(text: str) -> str:
    kind = ' class="heading"' if is_heading(text) else ""
    return f"<p{kind}>{_runs(text)}</p>"


def _runs(text: str) -> str:
    return "".join(f'<span class="{font}">{escape(part)}</span>' for font, part in runs_of(text))


def _attachments(paper: Paper) -> str:
    if not paper.attachments:
        return ""
    rows = "".join(
        f"<tr><td>{escape(before)}</td><td>{escape(name)}</td></tr>"
        for before, name in lines_of_attachments(paper.attachments)
    )
    return f'<table class="attachments">{rows}</table>'


def _signature(paper: Paper) -> str:
    kind = "sealed" if paper.sealed else "unsealed"
    issuer, date = escape(paper.issuer), escape(paper.date)
    if paper.sealed:
        inner = f'<div class="who"><span>{issuer}</span></div><div class="date">{date}</div>'
    else:
        gap = max(len(paper.issuer) - _width(paper.date) - 2, 0)
        right = m.UNSEALED_RIGHT + max(_width(paper.date) + 2 - len(paper.issuer), 0)
        inner = (
            f'<div class="who" style="margin-right:{right}em">{issuer}</div>'
            f'<div class="date" style="margin-right:{m.UNSEALED_RIGHT + gap}em">{date}</div>'
        )
    return f'<div class="signature {kind}">{inner}</div>'


def _width(text: str) -> float:
    """Characters that a text is wide; Latin figures are half as wide."""
    return sum(0.5 if ord(char) < 0x250 else 1 for char in text)


def _imprint(paper: Paper) -> str:
    rows = [f'<div class="copies">{w.COPIES}{escape(paper.copies)}。</div>'] if paper.copies else []
    ruled = paper.form != "letter"
    if ruled and paper.printer:
        printed = f"<span>{escape(paper.printed)}{w.PRINTED}</span>"
        rows.append(f'<div class="printer"><span>{escape(paper.printer)}</span>{printed}</div>')
    if not rows:
        return ""
    inner, outer = '<div class="line"></div>', '<div class="line outer"></div>'
    inside = (inner if ruled else "").join(rows)
    return (
        f'<span class="imprint">{outer}{inside}{outer}</span>'
        if ruled
        else (f'<span class="imprint">{inside}</span>')
    )


def css() -> str:
    """The style sheet, with the fonts that this machine has."""
    families = {role: fonts.chosen(role) or "serif" for role in w.WANTED}
    return _page_css(families) + _head_css(families) + _body_css() + _letter_css()


def _page_css(families: dict[str, str]) -> str:
    """The page, its number, the body."""
    faces = "\n".join(f'.{role} {{ font-family: "{name}" }}' for role, name in families.items())
    song, body = families[w.SONG], families[w.FANGSONG]
    dash_top = m.PAGE_NUMBER_BELOW_MM - m.IMPRINT_PT / m.MM / 2
    number = (
        f'content: "— " counter(page) " —"; font: {m.IMPRINT_PT}pt/1 "{song}"; '
        f"vertical-align: top; padding-top: {dash_top:.2f}mm; "
    )
    return f"""
@page {{ size: A4; margin: {m.TOP_MM}mm {m.RIGHT_MM}mm {m.BOTTOM_MM}mm {m.LEFT_MM}mm;
  @footnote {{ border: 0; margin: 0; padding: 0 }} }}
@page :right {{ @bottom-right {{ {number} padding-right: {m.IMPRINT_PT}pt }} }}
@page :left {{ @bottom-left {{ {number} padding-left: {m.IMPRINT_PT}pt }} }}
@page letter:first {{ @bottom-right {{ content: none }} }}
html {{ font: {m.BODY_PT}pt/{m.PITCH_PT}pt "{body}", serif }}
body {{ margin: 0; text-align: justify; overflow-wrap: anywhere; orphans: 1; widows: 1;
  font-feature-settings: "palt" 0; line-break: strict }}
body.letter {{ page: letter }}
{faces}
p, h1, table {{ margin: 0 }}
p {{ text-indent: 2em }}
.heading {{ break-after: avoid }}
"""


def _head_css(families: dict[str, str]) -> str:
    """From the urgency down to the title."""
    return f"""
.urgency {{ position: absolute; top: 0; left: 0; line-height: 1;
  font-family: "{families[w.HEI]}" }}
.head {{ position: relative; margin-top: {m.MARK_BELOW_TOP_MM}mm }}
.mark {{ color: #{m.RED}; text-align: center; line-height: 1; white-space: nowrap;
  font-family: "{families[w.MARK]}"; font-weight: bold }}
.number {{ margin-top: {2 * m.PITCH_PT}pt; line-height: 1; text-align: center }}
.number.up {{ display: flex; justify-content: space-between; margin-left: 1em; margin-right: 1em }}
b.kai {{ font-weight: normal }}
.rule {{ margin-top: {m.RULE_BELOW_NUMBER_MM}mm; border-top: 2pt solid #{m.RED} }}
.title {{ margin-top: {2 * m.PITCH_PT}pt; text-align: center;
  font: bold {m.TITLE_PT}pt/{m.TITLE_PITCH_PT}pt "{families[w.MARK]}" }}
"""


def _body_css() -> str:
    """Addressee, attachments, signature, imprint."""
    outer, inner = m.IMPRINT_RULES_MM
    return f"""
.to {{ margin-top: {m.PITCH_PT}pt; text-indent: 0 }}
.attachments {{ margin: {m.PITCH_PT}pt 0 0 2em; border-spacing: 0; line-height: {m.PITCH_PT}pt;
  break-inside: avoid }}
.attachments td {{ padding: 0; vertical-align: top }}
.attachments td:first-child {{ white-space: nowrap; text-align: right }}
.signature {{ break-inside: avoid; break-before: avoid; text-align: right }}
.sealed {{ display: table; margin: {3 * m.PITCH_PT}pt {m.SEALED_RIGHT}em 0 auto }}
.sealed .who {{ width: 0; height: {m.PITCH_PT}pt; margin: 0 auto }}
.sealed .who span {{ display: inline-block; width: 60em; margin-left: -30em; text-align: center }}
.sealed .date {{ white-space: nowrap }}
.unsealed {{ margin-top: {m.PITCH_PT}pt }}
.imprint {{ float: footnote; font-size: {m.IMPRINT_PT}pt; line-height: 24pt; text-indent: 0 }}
.line {{ height: {inner}mm; background: #000 }}
.line.outer {{ height: {outer}mm }}
.imprint::footnote-call {{ content: "" }}
.imprint::footnote-marker {{ content: "" }}
.copies {{ margin: 0 1em; padding-left: 3em; text-indent: -3em }}
.printer {{ display: flex; justify-content: space-between; padding: 0 1em }}
"""


def _letter_css() -> str:
    """What is different in a letter: its mark, its double rules, its number."""
    out = (m.PAGE_MM[0] - m.LETTER_RULE_MM) / 2 - m.LEFT_MM
    letter_gap = m.LETTER_NUMBER_GAP * m.BODY_PT
    return f"""
.letter .head {{ margin-top: {m.LETTER_MARK_FROM_TOP_MM - m.TOP_MM}mm }}
.letter .number {{ display: flex; justify-content: space-between; margin-top: {letter_gap:.2f}pt }}
.double {{ width: {m.LETTER_RULE_MM}mm; height: .5mm; border: solid #{m.RED};
  border-width: 2pt 0 .7pt; margin: {m.LETTER_RULE_BELOW_MARK_MM}mm 0 0 {out}mm }}
.double.below {{ position: absolute; margin-top: 0; border-width: .7pt 0 2pt;
  top: {m.PAGE_MM[1] - m.LETTER_RULE_FROM_BOTTOM_MM - m.LETTER_MARK_FROM_TOP_MM}mm }}
"""
