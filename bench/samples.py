"""Made files to measure with: `python -m bench.samples FILE [ROWS]` writes an old export."""

import csv
import random
import sys
from datetime import date, timedelta
from pathlib import Path

STREETS = ("北湖路", "人民西路", "国庆南路", "五岭大道", "香雪路", "燕泉路")
MATTERS = (
    ("路面坑洼", "路面有坑，\n骑车容易摔，请尽快修补"),
    ("路灯不亮", "路灯\n三盏不亮，晚上看不清路"),
    ("垃圾堆放", "垃圾堆了好几天，“味道很大”，没有人清运"),
    ("井盖松动", "井盖松动，车一过就响，\n夜里影响休息"),
)
HEADINGS = ("编号", "标题", "描述", "状态", "地址", "登记时间", "办结时间", "纬度", "经度")


def write_cases(path: Path, rows: int, seed: int = 7) -> None:
    """An export of so many cases, every one with a line break in its description; the same seed
    gives the same file."""
    dice = random.Random(seed)
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(HEADINGS)
        for n in range(1, rows + 1):
            title, words = dice.choice(MATTERS)
            opened = date(2019, 1, 1) + timedelta(days=dice.randrange(1_800))
            closed = opened + timedelta(days=dice.randrange(1, 30))
            lat, lon = 25.78 + dice.random() / 20, 113.0 + dice.random() / 20
            where = f"{dice.choice(STREETS)}{dice.randrange(1, 400)}号"
            said = f"{words}。\n第{n}件"
            writer.writerow(
                (
                    f"OLD-{n:07d}",
                    title,
                    said,
                    "已办结",
                    where,
                    opened,
                    closed,
                    f"{lat:.6f}",
                    f"{lon:.6f}",
                )
            )


if __name__ == "__main__":
    write_cases(Path(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else 100_000)
