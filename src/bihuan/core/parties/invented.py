"""Invented people: names as they are given in southern Hunan, telephones that nobody has.

The lists are cut so that no combination is the name of a statesman."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from bihuan.core.kernel.dice import dice

# Commoner surnames stand more often, as in the place itself.
SURNAMES = (
    "李李李李王王王刘刘刘陈陈陈黄黄邓邓邓曹曹曹何何谢谢雷雷雷段罗罗廖胡胡周周曾唐唐彭肖肖谷首"
    "欧张张张吴吴朱许许蒋范侯龙袁郭骆郑宋尹颜范史戴谭曾周易熊姜伍阳"
)
DOUBLE = ("欧阳", "欧阳", "上官")
MEN = (
    "志强 建军 国华 建平 文斌 勇军 小军 海波 光辉 冬来 永忠 伟民 "
    "福生 少华 兴旺 春生 伟 斌 辉 涛 俊 浩 锋 凯 磊 亮 鑫 杰 "
    "志伟 志刚 俊杰 宇航 子豪 嘉俊 文杰 家辉 宏伟 明亮 海军 冬生 "
    "友才 新华 孝文 学军 振宇 国强 昌盛 运来 满秋 石生 南平 湘平 "
    "郴生 岳峰 耀明 长青 立新 卫东 细毛 铁生 龙飞 志鹏 "
).split()
WOMEN = (
    "桂花 春兰 秀英 玉兰 丽华 冬梅 小红 美玲 海燕 艳 丽 芳 娟 敏 "
    "静 婷 倩 雪 莉 萍 英 慧 燕 晓燕 雅婷 思雨 佳怡 梦瑶 紫薇 "
    "诗琪 雨欣 芷晴 湘云 湘玲 文静 晓玲 丽娟 红梅 秋菊 翠萍 金莲 "
    "爱华 素芬 琼 小芳 月娥 云霞 凤英 满妹 巧云 惠芳 春燕 艳红 淑君 "
    "琳 颖 欣怡 嘉慧 晨曦 珊珊 玲玲 "
).split()


@cache
def people(topic: str, count: int, women: float = 0.4) -> tuple[str, ...]:
    """`count` different names; who is asked for under another topic may share a name, rarely."""
    chance = dice(f"names {topic}")
    found: dict[str, None] = {}
    while len(found) < count:
        surname = chance.choice(DOUBLE) if chance.random() < 0.02 else chance.choice(SURNAMES)
        given = chance.choice(WOMEN if chance.random() < women else MEN)
        found[surname + given] = None
    return tuple(found)


def phones(block: int) -> Iterator[str]:
    """Numbers of a block that was never given out: 154, then zeros, block and a running number."""
    number = 0
    while True:
        number += 1
        yield f"154000{block:02d}{number:03d}"
