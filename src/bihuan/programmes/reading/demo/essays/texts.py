"""The texts: twenty written in full, the many put together from pieces of work, books and endings.

The many differ in title, opening and substance: each takes its own place, person, numbers, three of
four details in their order, a thought on another book, a turn and an ending.
"""

from __future__ import annotations

import dataclasses
import random
import re
import tomllib
from functools import cache
from pathlib import Path
from typing import Any

from bihuan.core.parties.invented import SURNAMES

HERE = Path(__file__).parent
PLACES = (
    "上洞村 青竹村 石板坪 枫树下 莲塘村 黄泥坳 茶园里 大塘村 井头村 沙田湾 白石渡 长冲村 新桥村 "
    "老渡口 樟树脚 高码头 岩下组 塘门口 木根桥 月峰村 荷叶塘 板梁村 千家坪 秧田村 "
    "水龙村 清溪村 竹山里 双江口"
).split()
STREETS = (
    "和平社区 南塔社区 青年大道 国庆路口 七里洞 下白水 三里田 万华岩 文化路 香雪路 "
    "飞虹社区 高壁社区 桔井路 苏石社区"
).split()
IN_TOWN = {
    "online", "grid", "air", "trade", "invest", "digital", "elder", "women", "job", "youth",
    "rumour", "petition", "newcomer",
}  # fmt: skip
HE = ("老{}", "{}大爷", "{}师傅", "小{}", "{}叔", "{}大哥")
SHE = ("{}婶", "{}阿姨", "{}嫂", "小{}", "{}大姐")
TIMES = (
    "去年入冬", "今年开春", "三月里", "清明前后", "入梅那几天", "六月的一个早晨", "最热的那个星期",
    "秋收刚过", "重阳前一天", "下第一场霜", "年底最忙的时候", "赶集那天", "一个星期六", "端午前",
)  # fmt: skip
LINES = {
    "ledger": "写满了的走访本", "river": "水边的石阶", "village": "村口的樟树",
    "courtyard": "院子里的长凳", "letters": "桌上的来信", "field": "收过一茬的地",
    "lamp": "夜里的灯", "window": "窗外的秋天", "mountain": "山里的早晨",
    "factory": "厂区的傍晚", "bank": "窗口前的椅子", "pond": "雨后的水塘",
    "path": "上山的路", "classroom": "空了的教室", "orchard": "山腰的果树",
    "desk": "摊开的台账", "street": "清早的街", "stage": "晒谷坪上的台子",
}  # fmt: skip
FRONT = re.compile(r"^(\w+): (.+)$", re.MULTILINE)
SHORTEST = 225
SCENE = re.compile(r"^\[\[(\w+)\|(.+)\]\]$", re.MULTILINE)


@dataclasses.dataclass(frozen=True)
class Text:
    """An essay before it is anybody's: `scene` names the picture and `caption` stands below it.
    The body has `[[scene|caption]]` where the picture stands; the rest is for full ones."""

    title: str
    body: str
    field: str
    about: str = "work"
    book: str = ""
    authors: str = ""
    work: str = ""
    scene: str = ""
    more: dict[str, str] = dataclasses.field(default_factory=dict)

    @property
    def digest(self) -> str:
        """Its first sentence or two."""
        first = next(line for line in self.body.splitlines() if line.strip())
        cut = [found.end() for found in re.finditer("[。？！”]", first) if found.end() <= 76]
        return first[: cut[-1]] if cut else first[:60] + "……"


@cache
def full() -> tuple[Text, ...]:
    """The twenty, in the order of their files."""
    return tuple(_read(path) for path in sorted((HERE / "texts").glob("*.md")))


def _read(path: Path) -> Text:
    head, _blank, body = path.read_text(encoding="utf-8").partition("\n\n")
    given = dict(FRONT.findall(head))
    return Text(
        title=given.pop("title"),
        body=body.strip(),
        field=given.pop("field"),
        about=given.pop("about"),
        book=given.pop("book", ""),
        authors=given.pop("authors", ""),
        work=given.pop("work", ""),
        scene=given.pop("picture"),
        more=given,
    )


@cache
def _stock() -> tuple[list[dict[str, Any]], list[dict[str, Any]], dict[str, list[str]]]:
    def read(name: str) -> dict[str, Any]:
        return tomllib.loads((HERE / name).read_text(encoding="utf-8"))

    return read("matters.toml")["matter"], read("books.toml")["book"], read("ends.toml")


def many(count: int, chance: random.Random) -> list[Text]:
    """So many different ones, the pieces of work in turn."""
    matters, books, ends = _stock()
    titles: set[str] = {text.title for text in full()}
    openings: set[str] = set()
    found: list[Text] = []
    while len(found) < count:
        matter = matters[len(found) % len(matters)]
        text = _made(matter, chance.choice(books), ends, chance, len(found))
        opening = text.body.split("\n", 1)[0]
        if text.title not in titles and opening not in openings:
            titles.add(text.title)
            openings.add(opening)
            found.append(text)
    return found


def _made(
    matter: dict[str, Any],
    book: dict[str, Any],
    ends: dict[str, list[str]],
    chance: random.Random,
    number: int,
) -> Text:
    slots = {
        "place": chance.choice(STREETS if matter["code"] in IN_TOWN else PLACES),
        "person": chance.choice(SHE if matter.get("she") else HE).format(chance.choice(SURNAMES)),
        "ta": "她" if matter.get("she") else "他",
        "n": str(chance.randrange(11, 68)),
        "m": "三四五六七八九"[chance.randrange(7)],
        "d": str(chance.randrange(3, 26)),
        "k": str(chance.randrange(11, 68)),
    }
    left_out = chance.randrange(len(matter["details"]))
    said = [one.format(**slots) for one in matter["details"]]
    spare = said.pop(left_out)
    title = chance.choice(matter["titles"])
    opening = chance.choice(_opening_for(title, matter["openings"])).format(**slots)
    opening = f"{chance.choice(TIMES)}，{slots['place']}。{opening}"
    thought, turn = (
        chance.choice(book[k] if k in book else matter[k]).format(**slots)
        for k in ("thoughts", "turns")
    )
    middle, end = (chance.choice(ends[k]).format(**slots) for k in ("middles", "ends"))
    length = sum(map(len, (opening, *said, middle, thought, turn, end)))
    if length < SHORTEST:
        said[min(left_out, 2)] = f"{spare}{said[2]}" if left_out > 2 else f"{spare}{said[left_out]}"
    parts = [opening, said[0] + said[1], middle, said[2]]
    parts += [thought + turn] if chance.random() < 0.5 else [turn, thought]
    scene = matter["picture"] if number % 3 == 0 else ""
    if scene:
        parts.insert(3, f"[[{scene}|{slots['place']}，{LINES[scene]}]]")
    title = title.format(**slots)
    of_book = chance.random() < 0.45
    if of_book and chance.random() < 0.6:
        title = f"{title}——读《{book['title']}》"
    body = "\n\n".join([*parts, end])
    return Text(
        title, body, matter["field"], "book" if of_book else "work",
        book["title"] if of_book else "",
        book["authors"] if of_book else "", "" if of_book else matter["work"], scene,
    )  # fmt: skip


def _opening_for(title: str, openings: list[str]) -> list[str]:
    """Whoever stands in the title comes in the text."""
    named = [one for one in openings if "{person}" in one]
    return named if "{person}" in title and named else openings
