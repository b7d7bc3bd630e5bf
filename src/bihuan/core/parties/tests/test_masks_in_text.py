"""X-17, X-20: numbers that lead to a person are taken out of words that everybody may read."""

import pytest

from bihuan.core.parties.masks import mask_in_text


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("电话13812345678。", "电话***。"),
        ("打 138 1234 5678 找我", "打 *** 找我"),
        ("138-1234-5678", "***"),
        ("+86 13812345678", "***"),
        ("１３８１２３４５６７８", "***"),
        ("0735-2345678 或 0735 23456789", "*** 或 ***"),
        ("400-820-1234", "***"),
        ("+1 (212) 555-0100", "***"),
        ("证件431002199001011234", "证件***"),
        ("43100219900101123X 和 431002 19900101 1234", "*** 和 ***"),
        ("联系我abc.d@example.com.cn，谢谢", "联系我***，谢谢"),
        ("微信：abc_12345，QQ 12345678", "***，***"),
        ("卡号6222021234567890123", "卡号***"),
    ],
)
def test_x20_numbers_of_persons_go(text: str, shown: str) -> None:
    assert mask_in_text(text) == shown


@pytest.mark.parametrize(
    "text",
    [
        "2026-11-26 10:30 路面坏了",
        "BH-2026-000123",
        "13:30-14:50 有人",
        "K12+350 处，3 号井盖，路灯 12345",
        "2026-01-02 03:04:05 - 2026-01-03",
        "微信是什么时候发的",
        "110、119、12345",
        "",
    ],
)
def test_x20_what_leads_to_nobody_stays(text: str) -> None:
    assert mask_in_text(text) == text
