"""Names and facts of invented enterprises, the same every time."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from random import Random

from bihuan.core.engagements.rules.credit_code import check_sign
from bihuan.core.kernel.dice import dice

WORDS = (
    "湘岭 郴江 北辰 燕泉 苏岭 湘粤 骑田 万华 湖光 福城 锦程 泰和 顺达 鼎新 金穗 康泰 华昌 宏远 "
    "瑞丰 恒信 嘉禾 众合 联兴 佳惠 明德 惠民 欣荣 湘南 安仁 宝岭 国泰 天峰 四海 同德 长兴 五岭 "
    "永顺 启航 优品 智汇 云帆 绿源 禾丰 盛达 正和 博雅 德馨 和润 景程 新航 卓越 润泽 祥瑞 聚力"
).split()
TAILS = ("", "一", "新", "源", "达", "鑫", "盛", "和", "林", "辉", "雅", "科", "城", "南")
TRADES: dict[str, tuple[str, ...]] = {
    "F": ("商贸", "便利店", "建材经营部", "烟酒行", "生鲜超市", "服饰店", "家电经营部", "五金店"),
    "H": ("餐饮店", "米粉店", "宾馆", "饭店", "小吃店", "奶茶店"),
    "G": ("物流", "快递服务部", "汽车服务", "外卖配送", "货运", "网约车服务"),
    "O": ("家政服务", "汽车维修部", "美容美发店", "电动车维修部", "洗衣店"),
    "C": ("食品加工厂", "建材制造", "电子科技", "包装制品厂", "石墨材料"),
    "E": ("建筑工程", "装饰工程", "市政工程"),
    "I": ("信息科技", "网络科技", "软件开发"),
    "L": ("商务服务", "人力资源服务", "广告传媒"),
    "K": ("物业服务", "房地产经纪"),
    "M": ("检测技术", "工程咨询"),
    "R": ("文化传播", "健身中心", "旅行社"),
    "P": ("教育咨询", "职业培训学校", "托育中心"),
    "Q": ("诊所", "口腔门诊部", "大药房"),
}
WEIGHTS = (30, 18, 10, 12, 5, 5, 4, 5, 4, 2, 3, 3, 4)
INSTITUTIONS = ("小学", "幼儿园", "社区卫生服务站", "中学", "文化站", "养老服务中心", "农技站")
FIRST = {"company": "91", "sole": "92", "cooperative": "93", "institution": "12", "social": "52"}
DIGITS = "0123456789ABCDEFGHJKLMNPQRTUWXY"


@dataclass(frozen=True)
class Spec:
    """An invented enterprise; `place` is its place in the list."""

    place: int
    name: str
    kind: str
    code: str
    trade: str
    size: str
    staff: int
    three: bool


COUNTS = {"company": 640, "sole": 870, "cooperative": 16, "institution": 140, "social": 24}
THREE_HAVES = 559
"""Of the companies; the others lack premises, staff or activity, or are branches of others."""


@cache
def specs() -> tuple[Spec, ...]:
    """All of them: companies first, of these the ones with three haves first."""
    chance, seen, found = dice("enterprises"), set[str](), list[Spec]()
    for kind, count in COUNTS.items():
        for n in range(count):
            trade = _trade(kind, chance)
            name = _name(kind, trade, chance, seen)
            three = kind == "company" and n < THREE_HAVES
            size, staff = _size(kind, three, chance)
            found.append(
                Spec(len(found), name, kind, _code(kind, chance), trade, size, staff, three)
            )
    return tuple(found)


def _trade(kind: str, chance: Random) -> str:
    if kind == "institution":
        return chance.choice("PPPQQRA")
    if kind == "cooperative":
        return "A"
    if kind == "social":
        return "S"
    return chance.choices(list(TRADES), WEIGHTS)[0]


def _name(kind: str, trade: str, chance: Random, seen: set[str]) -> str:
    while True:
        word = chance.choice(WORDS) + chance.choice(TAILS)
        if kind == "company":
            plain = f"郴州市{word}{chance.choice(TRADES[trade])}"
            for ending in ("店", "行", "厂", "部", "超市", "中心", "学校", "诊所", "大药房"):
                plain = plain.removesuffix(ending)
            name = f"{plain}有限公司"
        elif kind == "sole":
            name = f"北湖区{word}{chance.choice(TRADES[trade])}"
        elif kind == "cooperative":
            name = f"北湖区{word}种养专业合作社"
        elif kind == "social":
            name = f"北湖区{word}{chance.choice(('商会', '志愿服务协会', '社工服务中心'))}"
        else:
            name = f"北湖区{word}{chance.choice(INSTITUTIONS)}"
        if name not in seen:
            seen.add(name)
            return name


def _size(kind: str, three: bool, chance: Random) -> tuple[str, int]:
    if kind == "sole":
        return "micro", chance.randint(1, 6)
    if kind in ("institution", "social", "cooperative"):
        return "small", chance.randint(6, 60)
    if not three:
        return "micro", chance.choice((0, 0, 1, 2, 3))
    roll = chance.random()
    if roll < 0.02:
        return "large", chance.randint(300, 800)
    if roll < 0.12:
        return "medium", chance.randint(80, 290)
    return ("small", chance.randint(12, 79)) if roll < 0.6 else ("micro", chance.randint(3, 11))


def _code(kind: str, chance: Random) -> str:
    plain = f"{FIRST[kind]}431002MA4" + "".join(chance.choice(DIGITS) for _n in range(5))
    plain += chance.choice("0123456789X")
    return plain + check_sign(plain)
