"""Finds marks that official papers carry when they must not go online.

Sources: Law on Guarding State Secrets (2024): grades 绝密, 机密, 秘密 and their marking;
GB/T 9704-2012 (grade and term at the head of a paper, joined by ★); GB/T 7156 (form of the mark).
Words of everyday speech ("the secret of success") are reported as uncertain, so that a form can ask
instead of refusing.
"""

import re
from dataclasses import dataclass

GAP = r"[ \t\u3000]*"


def _spaced(word: str) -> str:
    """The word as headings print it: with blanks between its characters."""
    return GAP.join(word)


GRADE = "(?:" + "|".join(_spaced(word) for word in ("绝密", "机密", "秘密")) + ")"
OPEN, CLOSE = r"[【\[（(〔《「]", r"[】\])）〕》」]"
CERTAIN = (
    rf"{GRADE}{GAP}[★☆*＊]{GAP}(?:\d{{1,2}}{GAP}(?:年|个月|月|天)|长期|启封)?",
    rf"{OPEN}{GAP}{GRADE}{GAP}{CLOSE}",
    rf"(?m:^{GAP}{GRADE}{GAP}$)",
    rf"密{GAP}级{GAP}[:：]{GAP}{GRADE}",
    rf"{GRADE}{GAP}(?:级|文件|件|公文|电报|传真|资料|载体)",
    r"[\u4e00-\u9fff]{0,8}密(?:字|发|电)?\s?[〔\[［(（]\s?\d{4}\s?[〕\]］)）]\s?第?\s?\d{1,5}\s?号",
    r"密码电报|内部明电|加密传真|发电专用|特提件",
    r"(?:不得|禁止|严禁)(?:外传|公开|上网|复印|翻印|抄录|转发)|阅后(?:即焚|收回|销毁)",
    r"国家秘密|工作秘密|涉密(?:件|文件|人员|事项|载体|信息)?|保密期限|知悉范围",
    rf"{_spaced('内部')}{GAP}(?:资料|文件|刊物|参考|参阅|材料|使用|掌握|传阅|发行|情况)",
    rf"{OPEN}{GAP}{_spaced('内部')}{GAP}{CLOSE}",
    r"(?i:top\s+secret|state\s+secret|classified\s+(?:document|information))",
)
POSSIBLE = (r"绝密|机密|秘密|内部|(?i:\bconfidential\b)",)
_CERTAIN = re.compile("|".join(f"(?:{one})" for one in CERTAIN))
_POSSIBLE = re.compile("|".join(POSSIBLE))


@dataclass(frozen=True)
class Mark:
    """A mark and where it stands; `certain` is false for a word that everyday speech uses too."""

    text: str
    start: int
    end: int
    certain: bool = True


def find_secrecy_marks(text: str) -> list[Mark]:
    """Every mark in the order of the text, none overlapping; certain ones win over possible."""
    marks = [Mark(m.group(), m.start(), m.end()) for m in _CERTAIN.finditer(text) if m.group()]
    for found in _POSSIBLE.finditer(text):
        if all(found.end() <= mark.start or found.start() >= mark.end for mark in marks):
            marks.append(Mark(found.group(), found.start(), found.end(), certain=False))
    return sorted(marks, key=lambda mark: mark.start)
