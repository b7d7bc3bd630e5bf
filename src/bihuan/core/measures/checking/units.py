"""Units, what class each is of, and which may be compared.

Two units are compared only within a class: 人次 is never 人, because one person may come nine
times. 元, 万元 and 亿元 are one unit, and so are 平方米, 亩 and 公顷. 个 counts anything that is a
thing, a body or a household.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

_TABLE = {
    "money": "元:1 块钱:1 角:0.1 万元:10000 亿元:100000000 千元:1000 百万元:1000000",
    "dollars": "美元 美金",
    "foreign": "港元 港币 欧元 日元 英镑 韩元 卢布",
    "area": "平方米:1 平米:1 ㎡:1 m²:1 m2:1 亩:666.6667 公顷:10000 平方公里:1000000"
    " 平方千米:1000000 万平方米:10000 km²:1000000",
    "length": "公里:1000 千米:1000 米:1 厘米:0.01 毫米:0.001 km:1000 海里:1852",
    "weight": "吨:1000 公斤:1 千克:1 克:0.001 斤:0.5 kg:1 万吨:10000000",
    "volume": "立方米 立方 升 毫升",
    "energy": "千瓦时 千瓦 兆瓦 度电",
    "degree": "度 ℃ 摄氏度",
    "month": "个月",
    "day": "天 个工作日 工作日 日内",
    "week": "周 个星期 星期",
    "hour": "小时 个小时 学时 课时 个学时 个课时",
    "minute": "分钟",
    "second": "秒 秒钟",
    "year": "年 个年头 周年",
    "age": "岁 周岁",
    "score": "分",
    "percent": "% ％",
    "points": "个百分点 百分点",
    "multiple": "倍",
    "person": "人 名 位 口人 名人",
    "visit": "人次 人(次) 人·次 万人次",
    "event": "场 场次 期 次 届 节 堂 轮 轮次 批 批次 趟 回 遍 圈 班次 航次 车次 讲 站次 班",
    "body": "家 所 户",
    "thing": (
        "篇 份 件 条 封 本 册 部 幅 首 项 处 座 栋 幢 间 套 台 辆 艘 架 张 组 根 棵 株 只 头 "
        "匹 尾 羽 枚 支 盏 扇 口 道 面 副 箱 袋 瓶 盒 桶 个 种 类 门 款 宗 笔 单 例 起 队 片 "
        "卷 集 字 句 页 剂 剂次 针 床 块 包 双 对 班组 部门 村 社区 县 镇 乡 街道 省 市 校 国 "
        "台次 件次 例次 户次 辆次 套次 家次 台(套) 条次 个次 单次 顶 颗 粒 朵 篮 筐 车 列 票 "
        "则 餐 桌 顿 步 段 席 尊 具 枝 茬 层 代 尺 里 壶 瓣 丛 垄 畦 块地 台套 碗 杯 罐 捆 束 "
        "串 排 档 格 栏 幕 帧 柄 眼 窝 群 挂 盆"
    ),
}
PERSONS = frozenset("人 名 位 口人 名人".split())
_KIN: tuple[frozenset[str], ...] = (
    PERSONS,
    frozenset({"场", "场次", "次"}),
    frozenset({"批", "批次"}),
    frozenset({"轮", "轮次"}),
    frozenset({"期", "次"}),
    frozenset({"件", "起", "条"}),
    frozenset({"处", "座", "个", "所", "家", "间"}),
    frozenset({"节", "堂", "课时"}),
    frozenset({"台", "套", "组"}),
    frozenset({"天", "工作日", "个工作日"}),
)
"""Units that count the same things in the usual style."""
_OF_THINGS = ("thing", "body")
_OTHER_WORDS = (
    "分:别析类布享散为管支之成 个:体性别人百千 位:于置 名:列义 次:日年要于 所:有以在 "
    "本:地级市县区省报院校 部:分署 对:口于照 面:积向对临 组:织 单:位纯 批:示准评复 "
    "支:持付部撑 台:阶账 条:件 起:来步到 道:路理 双:方 周:边围到 克:服 度:假 天:然气下 "
    "期:间望 项:目 口:碑 例:如外 头:脑 只:有要能 回:应归信来 包:括 市:场民委级 县:委级 "
    "区:委级 国:道家 省:道级份委 校:园长区 元:旦素 讲:话述好 类:似 字:样 队:员伍 集:中团 "
    "层:面级次出 升:级至到 节:约日 米:饭 根:据 片:区 张:贴 首:次要先 架:设 款:项 "
    "人:民均才工大 班:子级 轮:值流 场:所景馆 处:理置于在 套:路 针:对 门:口 种:植粮养 笔:者 "
    "幅:度 车:道间站次辆位库主流队 步:骤伐行入 段:落时位 列:入为 群:众体 代:表价替理码 "
    "里:面程 丛:林书 排:查名放 具:体备有 串:联 束:缚 档:案次 栏:目 票:价"
)
"""Characters that make another word of what looks like a unit: 批示, 条件, 支持, 组织."""
_NOT_BEFORE = dict(word.split(":") for word in _OTHER_WORDS.split())


@dataclass(frozen=True)
class Unit:
    """A unit: how it is written, its class, what one of it is in the class's own measure."""

    name: str
    family: str
    factor: Decimal = Decimal(1)


def _units() -> dict[str, Unit]:
    found = {}
    for family, words in _TABLE.items():
        for word in words.split():
            name, _, factor = word.partition(":")
            found[name] = Unit(name, family, Decimal(factor or 1))
    return found


UNITS = _units()
SOMEBODY = Unit("个", "person")
_PEOPLE = (
    "娃 孩子 学生 党员 骑手 老人 村民 居民 小哥 司机 师傅 青年 干部 职工 员工 家长 姑娘 小伙 学员 "
    "老师 教师 医生 护士 人(?!次)"
)
_PERSON = re.compile(_PEOPLE.replace(" ", "|"))
_LONGEST = max(map(len, UNITS))
_MAGNIFIED = frozenset("万元 亿元 千元 百万元 万平方米 万吨 万人次".split())


def unit_at(folded: str, place: int) -> Unit | None:
    """The longest unit that is written at a place. 万 in front of 元 belongs to the number."""
    for length in range(_LONGEST, 0, -1):
        name = folded[place : place + length]
        unit = UNITS.get(name)
        if unit is None or len(name) < length or name in _MAGNIFIED:
            continue
        after = folded[place + length : place + length + 1]
        if name == "个" and _PERSON.match(folded, place + 1):
            return SOMEBODY
        if after and after in _NOT_BEFORE.get(name, ""):
            continue
        return unit
    return None


def unit_named(name: str) -> Unit:
    """An indicator's unit; an unknown one counts things."""
    return UNITS.get(name.strip(), Unit(name.strip(), "thing"))


SLIGHT = 0.4
"""Of two units that both only count things (件, 篇): believed when right, never blamed."""


def likeness(written: Unit, wanted: Unit) -> float:
    """How well a written unit stands for an indicator's: 1 the same, 0 never."""
    if written.name == wanted.name or (
        written.family == wanted.family and wanted.family in {"money", "area", "length", "weight"}
    ):
        return 1.0
    if written.family == wanted.family == "person":
        return 0.9
    if any(written.name in kin and wanted.name in kin for kin in _KIN):
        return 0.9
    if written.family in _OF_THINGS and wanted.family in _OF_THINGS:
        return 0.7 if "个" in (written.name, wanted.name) else SLIGHT
    return SLIGHT if written.family == wanted.family and written.family == "event" else 0.0
