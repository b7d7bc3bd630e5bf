"""A made order, as the hotline would lay it into its tray: for the demonstration and for partners
who want to see one. Nobody in it exists."""

from typing import Any

from bihuan.core.kernel import clock

from ..rules import message

WORDS = "燕泉路与五岭大道交叉口东侧非机动车道井盖破损下沉，骑手夜间经过险些摔倒，请尽快处理。"
NUMBER = "CZ12345-{stamp}"


def order(number: str = "") -> dict[str, Any]:
    """An order with caller, place and urgency."""
    stamp = clock.wall().strftime("%Y%m%d%H%M%S%f")
    number = number or NUMBER.format(stamp=stamp)
    data = {
        "words": WORDS,
        "place": "北湖区燕泉路与五岭大道交叉口",
        "caller_name": "市民何先生",
        "caller_phone": "15400100099",
        "wants_call_back": True,
        "urgency": "urgent",
    }
    return message(f"sample-{stamp}", "order", clock.now(), data, giver_number=number)
