"""The Chinese that stands on documents by the standard, and the names of its fonts."""

from __future__ import annotations

import re

FANGSONG, KAI, HEI, SONG, MARK = "fangsong", "kai", "hei", "song", "mark"
WORD_FONTS = {
    FANGSONG: "仿宋_GB2312",
    KAI: "楷体_GB2312",
    HEI: "黑体",
    SONG: "宋体",
    MARK: "方正小标宋简体",
}
"""The fonts that the standard and its practice ask for, as Word names them."""

SERIF = ("Noto Serif CJK SC", "Noto Serif SC", "Source Han Serif SC", "AR PL UMing CN")
WANTED = {
    FANGSONG: ("仿宋_GB2312", "FangSong_GB2312", "仿宋", "FangSong", "华文仿宋", "STFangsong",
               "FandolFang R", "FandolFang", *SERIF),
    KAI: ("楷体_GB2312", "KaiTi_GB2312", "楷体", "KaiTi", "华文楷体", "STKaiti", "FandolKai",
          "AR PL KaitiM GB", "LXGW WenKai GB", "LXGW WenKai", "霞鹜文楷", "AR PL UKai CN", *SERIF),
    HEI: ("黑体", "SimHei", "华文黑体", "STHeiti", "FandolHei", "Noto Sans CJK SC", "Noto Sans SC",
          "Source Han Sans SC", "WenQuanYi Zen Hei"),
    SONG: ("宋体", "SimSun", "NSimSun", "华文宋体", "STSong", "FandolSong", *SERIF),
    MARK: ("方正小标宋简体", "FZXiaoBiaoSong-B05S", "方正小标宋_GBK", "FZXiaoBiaoSong-B05",
           "小标宋体", *SERIF),
}  # fmt: skip
GENUINE = {FANGSONG: 4, KAI: 4, HEI: 2, SONG: 3, MARK: 5}
"""How many of the names above are the font itself; those after them stand in for it."""

LEVELS = (
    (re.compile(r"[一二三四五六七八九十百]{1,4}、"), HEI),
    (re.compile(r"（[一二三四五六七八九十百]{1,4}）"), KAI),
)
"""How headings of the first two levels begin, and their font; 1. and （1） are set as the text."""
ENDS_LINE = ("关于", "的", "、")
"""After what a long title is parted best."""
ATTACHMENTS, SIGNED, COPIES, PRINTED = "附件：", "签发人：", "抄送：", "印发"
URGENCIES = {"": "", "urgent": "加急", "flash": "特急"}
