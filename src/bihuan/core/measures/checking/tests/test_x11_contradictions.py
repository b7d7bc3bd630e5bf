"""What a text says against itself, without any data."""

from __future__ import annotations

from datetime import date

import pytest

from bihuan.core.measures.checking.checking import Finding, check

TODAY = date(2025, 12, 24)


def _found(text: str) -> list[Finding]:
    return check(text, [], lambda code, start, end: None, today=TODAY)


CASES = [
    ("全县559家单位中有469家参加，占83.2%。", ["83.2%"], "559家 is 83.9%, not 83.2%"),
    ("共有559家，其中469家已轮值，覆盖率83.2%。", ["83.2%"], "469家 of 559家 is 83.9%"),
    ("危险隐患242件，其中230件两小时内先行处置，占94.2%。", ["94.2%"], "is 95.04%, not 94.2%"),
    ("居民6200人，其中老人1500人，占34.2%。", ["34.2%"], "1500人 of 6200人 is 24.19%"),
    ("党员有男12人、女8人，共21人。", ["21"], "12人、8人 make 20 together, not 21人"),
    ("到场3600人次，其中教师800人次、学生2900人次。", ["3600"], "make 3700 together"),
    ("受理100件，其中欠薪60件、工伤20件、其他10件。", ["100"], "make 90 together"),
    ("评出一等奖10件、二等奖20件、三等奖30件，共70件。", ["70"], "make 60 together"),
    ("粉丝由1.2万人增至3.6万人，增长3倍。", ["3"], "is a change by 2, not by 3倍"),
    ("额度由10万元提高到30万元，增长150%。", ["150%"], "is a change by 200, not by 150%"),
    ("利率由7.2%降至4.1%，降低3.2个百分点。", ["3.2"], "is a change by 3.1"),
    ("站点从12个增加到47个，增加30个。", ["30"], "is a change by 35"),
    ("老年占45%、中年占38%、青年占27%。", ["45%", "38%", "27%"], "more than 100%"),
    ("选送优秀文章236篇。\n会上通报，选送优秀文章263篇。", ["236", "263"], "also says"),
]


@pytest.mark.parametrize(("text", "wrong", "words"), CASES)
def test_x11_a_text_against_itself_is_found_and_explained(
    text: str, wrong: list[str], words: str
) -> None:
    found = _found(text)
    assert [one.text for one in found if one.verdict == "contradicts"] == wrong
    first = next(one for one in found if one.verdict == "contradicts")
    assert any(words in sentence for sentence in first.because), first.because


NONE = [
    "问题905个。其中，道路类311个、饮水类248个、养老类187个、其他159个。",
    "毛利率由18%降至12%，学生满意度提高10.4个百分点。",
    "收到413件，评出一等奖10件、二等奖20件、三等奖30件，共60件。",
    "调解284件，成功273件，满意率98%。",
    "乡镇3期、企业1期；从人员看，“90后”占46.2%，“00后”占18.7%。",
    "到场100人，其中党员20人，女性占30%。",
    "全县559家单位中有469家参加，占83.9%。",
    "共有559家，其中469家已轮值，覆盖率84%。",
    "全年受理284件，调解成功273件，成功率96.1%。",
    "党员有男12人、女8人，共20人。",
    "到场3600人次，其中教师800人次、学生2500人次。",
    "受理284件，其中欠薪170件、工伤64件、其他50件。",
    "粉丝由1.2万人增至3.6万人，增长2倍。",
    "粉丝由1.2万人增至3.6万人，增长200%。",
    "站点从最初的12个增加到现在的47个，增长近三倍。",
    "利率由7.2%降至4.1%，降低3.1个百分点。",
    "面积占全省的60%，占全国的50%。",
    "贷款余额3亿元，其中农业2亿元，同比增长12%。",
    "选送文章236篇，刊发412篇，覆盖率83%。",
    "9月选送优秀文章236篇。10月选送优秀文章263篇。",
    "其中道路类2210件，消防类1478件，其他1543件。",
    "近600人参加，其中党员100余人、群众400余人。",
]


@pytest.mark.parametrize("text", NONE)
def test_x11_what_goes_together_is_not_blamed(text: str) -> None:
    assert {one.verdict for one in _found(text)} == {"unchecked"}
