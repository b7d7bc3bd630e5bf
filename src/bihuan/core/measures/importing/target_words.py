"""How offices head the columns of a table of targets, and write years, quarters and months."""

import re

ALIASES: dict[str, tuple[str, ...]] = {
    "unit": ("单位编码", "单位代码", "机构编码", "单位名称", "责任单位", "考核单位", "机构名称"),
    "indicator": ("指标名称", "指标编码", "指标代码", "考核指标", "目标名称"),
    "year": ("年度", "年份", "目标年度"),
    "part": ("时段", "季度", "月份", "季度或月份", "期间"),
    "value": ("目标值", "年度目标", "任务数", "目标任务", "目标数"),
    "note": ("说明", "备注", "依据", "文号"),
}
EXAMPLES = (
    ("431002", "骑手上报隐患件数", "2026", "", "400", "区委社会工作部年度工作要点"),
    ("431002", "隐患办结率", "2026", "第一季度", "95", ""),
)
YEAR = re.compile(r"(\d{4})\s*年?度?")
WHOLE = {"", "全年", "年度", "年", "year"}
QUARTER = re.compile(r"(?:第?([一二三四1-4])季度|[Qq]([1-4]))")
MONTH = re.compile(r"(0?[1-9]|1[0-2])\s*月|(0[1-9]|1[0-2])")
DIGITS = {"一": "1", "二": "2", "三": "3", "四": "4"}


def part_of(text: str) -> str | None:
    """The part of a year as targets name it; None for what is none."""
    if text.strip().casefold() in WHOLE:
        return ""
    if found := QUARTER.fullmatch(text.strip()):
        digit = found.group(1) or found.group(2)
        return f"Q{DIGITS.get(digit, digit)}"
    if found := MONTH.fullmatch(text.strip()):
        return f"{int(found.group(1) or found.group(2)):02}"
    return None
