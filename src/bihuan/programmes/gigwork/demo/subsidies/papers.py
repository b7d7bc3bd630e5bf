"""Proofs as branches send them: small workbooks, made here."""

from __future__ import annotations

from functools import cache

from django.core.files.base import ContentFile

from bihuan.core.kernel.sheets import Heading, xlsx_of

PAPERS = {
    "start-up": (
        "支部成立批复与购置清单",
        (
            ("党旗党徽", "1套", "380"),
            ("学习书籍", "60册", "1850"),
            ("制度牌", "6块", "960"),
            ("投影幕布", "1套", "1810"),
        ),
    ),
    "instructor-allowance": (
        "指导工作记录",
        (
            ("第一周", "参加主题党日", "1次"),
            ("第三周", "走访站点", "2次"),
            ("第六周", "组织生活指导", "2次"),
            ("第九周", "谈心谈话", "2次"),
        ),
    ),
    "secretary-allowance": (
        "组织生活记录",
        (
            ("支部党员大会", "1次", "已开"),
            ("支委会", "3次", "已开"),
            ("党课", "1次", "已讲"),
            ("主题党日", "3次", "已开展"),
        ),
    ),
    "activity-fund": (
        "活动方案与党员名册",
        (
            ("红色教育", "参观学习", "集中1天"),
            ("送清凉", "慰问一线骑手", "7月"),
            ("学习资料", "按党员人数", "每人1套"),
        ),
    ),
    "dues-returned": (
        "党费收据汇总",
        (
            ("第一季度", "已缴", "收据1张"),
            ("第二季度", "已缴", "收据1张"),
            ("第三季度", "已缴", "收据1张"),
            ("第四季度", "已缴", "收据1张"),
        ),
    ),
}


@cache
def _workbook(code: str) -> bytes:
    title, rows = PAPERS[code]
    headings = [Heading(name, "text") for name in ("项目", "内容", "数量")]
    pieces = xlsx_of(title, headings, iter([list(row) for row in rows]), lambda _n: [], "说明")
    return b"".join(pieces)


def proof(code: str) -> ContentFile[bytes]:
    """The paper of a kind, as an upload."""
    return ContentFile(_workbook(code), name=f"{PAPERS[code][0]}.xlsx")
