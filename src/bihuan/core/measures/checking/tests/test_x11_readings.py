"""How numbers are written and what is read: kind, interval, unit, as the table in reading.py."""

from __future__ import annotations

from decimal import Decimal

import pytest

from bihuan.core.measures.checking.finding import read
from bihuan.core.measures.checking.reading import Reading

TABLE = """
54期分享会            | 54       | count    | 54       54      | 期
已举办５４期          | ５４      | count    | 54       54      | 期
1,234人               | 1,234    | count    | 1234     1234    | 人
１，２３４人           | １，２３４ | count    | 1234     1234    | 人
1\u2009234人          | 1\u2009234 | count  | 1234     1234    | 人
12,345,678人次        | 12,345,678 | count  | 12345678 12345678 | 人次
0篇                   | 0        | count    | 0        0       | 篇
一百二十三人          | 一百二十三 | count   | 123      123     | 人
一千零五十篇          | 一千零五十 | count   | 1050     1050    | 篇
一千〇五十篇          | 一千〇五十 | count   | 1050     1050    | 篇
两千户                | 两千     | count    | 2000     2000    | 户
三千五户              | 三千五   | count    | 3500     3500    | 户
一万二千户            | 一万二千 | count    | 12000    12000   | 户
二百零六件            | 二百零六 | count    | 206      206     | 件
廿八件                | 廿八     | count    | 28       28      | 件
十二场                | 十二     | count    | 12       12      | 场
二十一起案件          | 二十一   | count    | 21       21      | 起
两名                  | 两       | count    | 2        2       | 名
三家银行              | 三       | count    | 3        3       | 家
七本书                | 七       | count    | 7        7       | 本
壹佰贰拾叁元整        | 壹佰贰拾叁 | money  | 123      123     | 元
伍万元                | 伍万     | money    | 47500    52500   | 元
3万人                 | 3万      | count    | 28500    31500   | 人
1.5亿元               | 1.5亿    | money    | 145000000 155000000 | 元
2.98千万元            | 2.98千万 | money    | 29750000 29850000 | 元
4980万元              | 4980万   | money    | 49795000 49805000 | 元
386.45万元            | 386.45万 | money    | 3864450  3864550 | 元
4.5万亿元             | 4.5万亿  | money    | 4450000000000 4550000000000 | 元
3亿5000万元           | 3亿5000万 | money   | 349995000 350005000 | 元
3万5千人              | 3万5千   | count    | 34500    35500   | 人
三万人                | 三万     | count    | 28500    31500   | 人
一亿二千万元          | 一亿二千万 | money  | 119995000 120005000 | 元
5百万元               | 5百万    | money    | 4750000  5250000 | 元
3,500元               | 3,500    | money    | 3500     3500    | 元
¥3,500                | 3,500    | money    | 3500     3500    | 元
￥200                 | 200      | money    | 200      200     | 元
人民币50万元          | 50万     | money    | 495000   505000  | 元
500块钱               | 500      | money    | 500      500     | 块钱
1234567.89元          | 1234567.89 | money  | 1234567.885 1234567.895 | 元
100美元               | 100      | money    | 100      100     | 美元
3.5亿美元             | 3.5亿    | money    | 345000000 355000000 | 美元
30余万元              | 30余万   | money    | (300000  400000) | 元
30多万元              | 30多万   | money    | (300000  400000) | 元
1.2亿多元             | 1.2亿多  | money    | (120000000 130000000) | 元
1千多亿元             | 1千多亿  | money    | (100000000000 200000000000) | 元
万余元                | 万余     | money    | (10000   20000)  | 元
3000多元              | 3000多   | money    | (3000    4000)   | 元
5000余人次            | 5000余   | count    | (5000    6000)   | 人次
20余万人次            | 20余万   | count    | (200000  300000) | 人次
120余篇               | 120余    | count    | (120     130)    | 篇
1600多篇              | 1600多   | count    | (1600    1700)   | 篇
三百余名              | 三百余   | count    | (300     400)    | 名
二十余名              | 二十余   | count    | (20      30)     | 名
百余名                | 百余     | count    | (100     200)    | 名
千余人                | 千余     | count    | (1000    2000)   | 人
三千多人              | 三千多   | count    | (3000    4000)   | 人
二十几家              | 二十几   | count    | (20      30)     | 家
二十几万人            | 二十几万 | count    | (200000  300000) | 人
20几家                | 20几     | count    | (20      30)     | 家
5百多户               | 5百多    | count    | (500     600)    | 户
十来个                | 十来     | count    | 9        15      | 个
20来人                | 20来     | count    | 18       25      | 人
几十名                | 几十     | count    | 20       99      | 名
数百人                | 数百     | count    | 200      999     | 人
好几千人              | 好几千   | count    | 2000     9999    | 人
几百万元              | 几百万   | money    | 2000000  9999999 | 元
数万名                | 数万     | count    | 20000    99999   | 名
上百名                | 上百     | count    | 100      200)    | 名
上千人                | 上千     | count    | 1000     2000)   | 人
近600人               | 600      | count    | 540      600)    | 人
将近600人             | 600      | count    | 540      600)    | 人
接近600人             | 600      | count    | 540      600)    | 人
近百名                | 百       | count    | 90       100)    | 名
近400万元             | 400万    | money    | 3600000  4000000) | 元
超1600人次            | 1600     | count    | 1600     3200)   | 人次
超过1600人次          | 1600     | count    | 1600     3200)   | 人次
逾1600人次            | 1600     | count    | 1600     3200)   | 人次
突破1600人次          | 1600     | count    | 1600     3200)   | 人次
超过了1600人次        | 1600     | count    | 1600     3200)   | 人次
超1600余人            | 1600余   | count    | (1600    1700)   | 人
超万人次              | 万       | count    | 10000    20000)  | 人次
约600人               | 600      | count    | 550      650     | 人
大约600人             | 600      | count    | 550      650     | 人
约4000人              | 4000     | count    | 3600     4400    | 人
约1234人              | 1234     | count    | 1172.3   1295.7  | 人
600人左右             | 600      | count    | 550      650     | 人
600人上下             | 600      | count    | 550      650     | 人
约百人                | 百       | count    | 90       110     | 人
不少于30场            | 30       | count    | 30       -       | 场
不低于30场            | 30       | count    | 30       -       | 场
至少30场              | 30       | count    | 30       -       | 场
1000套以上            | 1000     | count    | 1000     -       | 套
1000余套以上          | 1000余   | count    | (1000    2000)   | 套
不足40分钟            | 40       | duration | 0        40)     | 分钟
不到40分钟            | 40       | duration | 0        40)     | 分钟
低于40分钟            | 40       | duration | 0        40)     | 分钟
最多30人              | 30       | count    | 0        30      | 人
不超过30人            | 30       | count    | 0        30      | 人
30人以内              | 30       | count    | 0        30      | 人
30人以下              | 30       | count    | 0        30      | 人
达600人               | 600      | count    | 600      600     | 人
高达600人             | 600      | count    | 600      600     | 人
共计600人             | 600      | count    | 600      600     | 人
仅600人               | 600      | count    | 600      600     | 人
签约50人              | 50       | count    | 50       50      | 人
节约50元              | 50       | money    | 50       50      | 元
附近3家               | 3        | count    | 3        3       | 家
83.9%                 | 83.9%    | percent  | 83.85    83.95   | %
83.9％                | 83.9％    | percent  | 83.85    83.95   | %
８３．９％             | ８３．９％ | percent | 83.85    83.95   | %
83%                   | 83%      | percent  | 82.5     83.5    | %
83.90%                | 83.90%   | percent  | 83.895   83.905  | %
100%                  | 100%     | percent  | 100      100     | %
百分百                | 百分百   | percent  | 100      100     | %
百分之百              | 百分之百 | percent  | 100      100     | %
百分之八十三点九      | 百分之八十三点九 | percent | 83.85 83.95 | %
百分之八十三          | 百分之八十三 | percent | 82.5   83.5    | %
超过90%               | 90%      | percent  | 90       180)    | %
近90%                 | 90%      | percent  | 81       90)     | %
80%以上               | 80%      | percent  | 80       -       | %
1%以内                | 1%       | percent  | 0        1       | %
5%左右                | 5%       | percent  | 4.5      5.5     | %
30%至40%              | 30%至40% | percent  | 30       40      | %
30%—40%               | 30%—40%  | percent  | 30       40      | %
6.8‰                  | 6.8‰     | percent  | 0.675    0.685   | %
千分之三              | 千分之三 | percent  | 0.25     0.35    | %
万分之五              | 万分之五 | percent  | 0.045    0.055   | %
八成                  | 八成     | percent  | 75       85      | %
九成五                | 九成五   | percent  | 94.5     95.5    | %
6成                   | 6成      | percent  | 55       65      | %
七八成                | 七八成   | percent  | 70       80      | %
近八成                | 八成     | percent  | 72       80)     | %
六成以上              | 六成     | percent  | 60       -       | %
三分之二              | 三分之二 | percent  | 64.67    68.67   | %
十分之九              | 十分之九 | percent  | 88       92      | %
四分之一              | 四分之一 | percent  | 23       27      | %
一半                  | 一半     | percent  | 48       52      | %
过半                  | 过半     | percent  | (50      100     | %
超过一半              | 一半     | percent  | (50      100     | %
一半以上              | 一半     | percent  | (50      100     | %
0.5个百分点           | 0.5      | points   | 0.45     0.55    | 个百分点
3百分点               | 3        | points   | 3        3       | 百分点
两个百分点            | 两       | points   | 2        2       | 个百分点
增长3倍               | 3        | multiple | 4        4       | 倍
增长了3倍             | 3        | multiple | 4        4       | 倍
增长近三倍            | 三       | multiple | 3.7      4)      | 倍
增至3倍               | 3        | multiple | 3        3       | 倍
是去年的3倍           | 3        | multiple | 3        3       | 倍
增长一倍              | 一       | multiple | 2        2       | 倍
增长一倍多            | 一       | multiple | (2       3)      | 倍
翻番                  | 翻番     | multiple | 2        2       | 倍
翻一番                | 翻一番   | multiple | 2        2       | 倍
翻了两番              | 翻了两番 | multiple | 4        4       | 倍
比例为1:4             | 1:4      | ratio    | 0.25     0.25    | :
3比1                  | 3比1     | ratio    | 3        3       | :
3至4名                | 3至4     | count    | 3        4       | 名
3-4名                 | 3-4      | count    | 3        4       | 名
3—4名                 | 3—4      | count    | 3        4       | 名
3～4名                | 3～4      | count    | 3        4       | 名
3名至4名              | 3名至4   | count    | 3        4       | 名
三至五名              | 三至五   | count    | 3        5       | 名
三四百人              | 三四百   | count    | 300      400     | 人
七八十个              | 七八十   | count    | 70       80      | 个
两三万人              | 两三万   | count    | 20000    30000   | 人
十七八名              | 十七八   | count    | 17       18      | 名
三五名                | 三五     | count    | 3        5       | 名
3至5万元              | 3至5万   | money    | 30000    50000   | 元
3万至5万元            | 3万至5万 | money    | 30000    50000   | 元
1.2万平方米           | 1.2万    | area     | 11500    12500   | 平方米
2.3万㎡               | 2.3万    | area     | 22500    23500   | ㎡
3公顷                 | 3        | area     | 30000    30000   | 公顷
2平方公里             | 2        | area     | 2000000  2000000 | 平方公里
30公里                | 30       | length   | 30000    30000   | 公里
10公里多              | 10       | length   | (10000   20000)  | 公里
12吨                  | 12       | weight   | 12000    12000   | 吨
3天                   | 3        | duration | 3        3       | 天
2个小时               | 2        | duration | 2        2       | 个小时
1个半小时             | 1个半    | duration | 1.5      1.5     | 小时
一个半月              | 一个半   | duration | 1.5      1.5     | 个月
3个多月               | 3        | duration | (3       4)      | 个月
平均年龄31.4岁        | 31.4     | age      | 31.35    31.45   | 岁
12个县                | 12       | count    | 12       12      | 个
500剂次               | 500      | count    | 500      500     | 剂次
28批师生              | 28       | count    | 28       28      | 批
""".strip().replace("\\u2009", "\u2009")  # fmt: skip


def _rows() -> list[tuple[str, ...]]:
    return [tuple(cell.strip(" ") for cell in line.split("|")) for line in TABLE.splitlines()]


def _figures(text: str) -> list[Reading]:
    return [one for one in read(text) if one.is_figure]


@pytest.mark.parametrize("row", _rows(), ids=lambda row: row[0])
def test_x11_each_written_form_is_read_as_the_table_says(row: tuple[str, ...]) -> None:
    text, written, kind, ends, unit = row
    [one] = _figures(f"全县{text}，")
    low, high = ends.split()
    assert (one.text, one.kind, one.unit.name) == (written, kind, unit)
    assert one.interval is not None
    assert one.interval.low == Decimal(low.strip("("))
    assert one.interval.low_open is low.startswith("(")
    assert one.interval.high == (None if high == "-" else Decimal(high.strip(")")))
    assert one.interval.high_open is high.endswith(")")


def test_x11_the_table_has_at_least_150_forms() -> None:
    assert len({row[0] for row in _rows()}) >= 150


NONE = """
第54期分享会 第一书记 第十一届 第128期 总第45期 第三方 十九大 二十大报告 二十届三中全会
第2轮巡察 前三名 前10名 一等奖 “四史”学习 “三有” “两新”组织 “双百”行动
“15分钟就医圈” “一站式” 三农 五一 七一勋章 一些 一起 统一 万一 唯一 千方百计 千家万户
四面八方 第一时间 一体化 一岗双责 一票否决 老百姓 百年大计 十分重要 一把手 两手抓 一成不变
八项规定 双百 拨打120急救 12345热线 “110”联动 电话：13812345678 0571-86001122 邮编310000
身份证330102199001011234 客服400-123-4567 浙委发〔2025〕12号 版本2.1.3 2.0版 107国道 G4高速
C919 京A12345 3号楼 108教室 301会议室 10楼 2路公交 5G 4A级景区 19:30 上午8点 晚上7点半
下午3时20分 9时许 7×24小时 24小时服务 8小时工作制 2024年11月 2024年 11月3日 今年 去年 上半年
前三季度 一季度 第三季度 1至10月 1—10月 截至12月24日 12日 2024-11-03 近三年 连续六年 过去5年
20年间 三年来 3年前 10年 二〇二五年 二零二四年十一月 2017年至2024年 2017年以来 “十四五”期间
80后 90年代 21世纪 近10个月 连续3个月 前10个月 为期3天 一个 一名 一项 一次 一场 三个方面
四个环节 七个重点领域 这三个 每人每季度驻村不少于7天 每周2次 65岁以上 18至60岁 76岁的李大娘
（一）加强领导 (2) 二是强化 百场 万名 千名 几个人 许多 无数 《十二生肖》 1920×1080 半小时 半年
全覆盖 全部 血压148 二百零一一二 11111111111111111111111111 ０００１
""".split()


@pytest.mark.parametrize("text", NONE)
def test_x11_dates_names_and_ordinals_are_no_figures(text: str) -> None:
    assert _figures(f"会议指出，{text}，要抓好落实。") == []


def test_x11_what_is_no_figure_says_why() -> None:
    found = {
        one.text: (one.kind, one.why)
        for one in read("截至12月24日，第54期在3号楼举行，张三今年76岁。")
    }
    assert found == {
        "12月24日": ("date", "date"), "第54期": ("ordinal", "ordinal"),
        "3号": ("label", "number of a house or thing"), "三": ("label", "without a unit"),
        "76": ("age", "age of one person"),
    }  # fmt: skip


def test_x11_relation_words_are_told() -> None:
    [one] = _figures("吸引近600人左右参加")
    assert one.relation == ("近", "左右")
