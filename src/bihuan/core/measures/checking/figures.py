"""Which numbers are figures, that is, say something which could be right or wrong.

What is doubtful is a figure if it is written in digits and has a unit, and is none if it is a small
Chinese numeral: papers write counts in digits and turns of speech in numerals (三个方面, 一个).
"""

from __future__ import annotations

import re

from bihuan.core.measures.checking.amounts import Amount
from bihuan.core.measures.checking.bounds import words_before
from bihuan.core.measures.checking.units import Unit

RULE = "rule"
"""Why what is said of each is no figure by itself (`of_each`)."""
_BREAKS = "，。；！？：,;!?:\n"
_REACH = 24
_RULE = re.compile(r"每(?!期有|场约|年为|户平均|人平均)|人均每|凡是")
_MEAN = re.compile(r"平均|人均|户均|日均|均|每[百千万]")
_ABSTRACT = re.compile(
    r"[^，。；、\d]{0,2}(?:方面|环节|领域|层面|维度|阶段|步骤|原则|关键|要点|抓手|转变|结合|统一|坚持|"
    r"着力|聚焦|必须|务必|到位|不放松|意识|自信|维护|确立|全面|层级|角度|视角|清单制)"
)
_MEASURES = re.compile(
    r"(?:重点|具体|务实|有力|创新|硬核|惠民|便民|关键|专项|民生)?(?:举措|措施|工程|行动|任务|清单|机制|制度|办法|规定|"
    r"要求|工作|服务|承诺|不准|禁令|纪律|经验|做法|实事|目标|建议|意见|能力|本领|关系|精神)"
)
_SPECIFIC = re.compile(
    r"(?:行政村|自然村|村|社区|乡|镇|县|区|市|省|国家|部门|单位|小区|商圈|项目|基地|中心|班|支部|党|站|"
    r"点位|试点|驿站|网点|品牌|企业|团队|学院|学校|医院|骑手|工作站|街道|园区)"
)
_SMALL_SURE = frozenset(
    "个小时 人 名 位 户 家 篇 期 场 场次 件 次 趟 圈 元 天 小时 分钟 人次 辆 台 所 座 栋 册 本 倍 "
    "杯 间 套 部 首 封 份 起 例 批 届 亩 公里 吨 公斤 平方米 % 个百分点 百分点 个月 块钱 支".split()
)
_POINTING = frozenset("这那哪各整该本同另某首末每")
_DURATIONS = frozenset("day hour minute second month week".split())
_BARE_UNITS = frozenset(
    "村 社区 县 镇 乡 街道 省 市 校 国 部门 级 层 字 双 对 头 把 口 面 道 针 块 包".split()
)


def clause_before(folded: str, start: int) -> str:
    """The words of the clause in front of a number, at most a line's worth."""
    begin = max(0, start - _REACH)
    found = max(folded.rfind(mark, begin, start) for mark in _BREAKS)
    return folded[max(begin, found + 1) : start]


def why_none(folded: str, amount: Amount, unit: Unit, until: int) -> str:
    """Why a number with a unit is no figure; empty when it is one."""
    before = clause_before(folded, amount.start)
    behind = folded[until : until + 8]
    if before[-1:] in _POINTING and not amount.arabic:
        return "pointing"
    if unit.family == "year":
        return "period"
    if unit.family == "age" and not _MEAN.search(before):
        return "age of one person"
    if _follows_rule(before, unit):
        return RULE
    if unit.name not in {"%", "倍"} and _ABSTRACT.match(behind):
        return "turn of speech"
    return "" if amount.arabic else _numeral(folded, amount, unit, until)


def _follows_rule(before: str, unit: Unit) -> bool:
    """每人每季度驻村不少于7天 says what is to be, not what was; 平均每期97人次 does."""
    if unit.family in {"money", "percent"} or _MEAN.search(before):
        return False
    return _RULE.search(before) is not None


def _numeral(folded: str, amount: Amount, unit: Unit, until: int) -> str:
    text = folded[amount.start : amount.end]
    if unit.name in {"项", "个", "条", "种"} and _MEASURES.match(folded, until):
        return "turn of speech"
    if text in {"百", "千", "万", "亿"} and not words_before(folded, amount.start)[0]:
        return "turn of speech"
    if amount.value == 1 and amount.high is None and not amount.vague and unit.name != "倍":
        return "one"
    if unit.name in _BARE_UNITS:
        return "turn of speech"
    if amount.value >= 10 or amount.high is not None:
        return ""
    if unit.family in _DURATIONS and unit.name not in {"天", "小时", "个小时", "分钟", "个月"}:
        return "turn of speech"
    if unit.name == "个":
        return "" if _SPECIFIC.match(folded, until) else "turn of speech"
    return "" if unit.name in _SMALL_SURE else "turn of speech"
