"""G-04: a branch secretary on a phone, clerk and head at their desks: one year of money."""

from __future__ import annotations

import re
from pathlib import Path

from playwright.sync_api import FilePayload

from .conftest import DESK, PHONE, Visitor
from .steps import Open, looks_around

PAPER: FilePayload = {
    "name": "成立批复.pdf",
    "mimeType": "application/pdf",
    "buffer": b"%PDF-1.4\n%%EOF\n",
}
NUMBER = re.compile(r"BH-FK-\d{4}-\d{6}")


def presses(person: Visitor, button: str) -> str:
    """A button by its words; what the next page says."""
    page = person.page
    with page.expect_navigation():
        page.get_by_role("button", name=button, exact=True).click()
    return page.locator(".banners .banner--done").first.inner_text()


def test_g04_a_secretary_applies_and_mends_on_the_phone(visitor: Open) -> None:
    secretary = visitor("branch-secretary", screen=PHONE)
    page = secretary.goes_to("/gigwork/subsidies/")
    looks_around(secretary, "subsidies-mine", full=True)
    page.locator("a.list__title", has_text="启动经费").first.click()
    assert page.locator("[name=amount]").input_value() == "5000.00", "from the rule"
    assert page.locator("main", has_text="预算剩余").count()
    page.locator("[name=words]").fill("购置党旗党徽和学习书籍，布置活动角。")
    page.locator("[name=amount]").fill("6000")
    page.locator("[name=uploads]").set_input_files([PAPER])
    looks_around(secretary, "subsidies-apply", full=True)
    page.locator(".bar button").click()
    page.locator(".errors", has_text="5000.00").wait_for()
    assert page.locator("[name=words]").input_value().startswith("购置党旗"), "nothing is lost"
    looks_around(secretary, "subsidies-refused", full=True)
    page.locator("[name=amount]").fill("4800")
    page.locator("[name=uploads]").set_input_files([PAPER])
    page.locator(".bar button").click()
    page.locator(".banner--done", has_text="已提交").wait_for()
    assert page.locator("main", has_text="4,800.00").count()
    looks_around(secretary, "subsidies-sent", full=True)
    page = secretary.goes_to("/gigwork/subsidies/")
    page.locator(".list__item", has_text="待您补正").locator("a.list__title").first.click()
    page.locator(".bar a", has_text="补正").click()
    page.locator(".banner--warn", has_text="请").first.wait_for()
    looks_around(secretary, "subsidies-mend", full=True)
    page.locator("[name=uploads]").set_input_files([PAPER])
    page.locator(".bar button").click()
    page.locator(".banner--done", has_text="重新").wait_for()
    assert page.locator("main .state", has_text="待审核").count()


def test_g04_a_clerk_checks_pays_and_takes_in_receipts(visitor: Open, tmp_path: Path) -> None:
    clerk = visitor("subsidy-clerk", screen=DESK)
    page = clerk.goes_to("/gigwork/subsidies/desk/")
    looks_around(clerk, "subsidies-desk")
    page.locator("tbody tr", has_text="已超期").locator("a").first.click()
    page.get_by_role("button", name="审核通过", exact=True).wait_for()
    looks_around(clerk, "subsidies-check", full=True)
    assert "审核通过" in presses(clerk, "审核通过")
    page = clerk.goes_to("/gigwork/subsidies/desk/?show=pay")
    page.get_by_role("link", name="制作付款清单").click()
    page.get_by_role("button", name="生成清单").wait_for()
    count = page.locator("[name=row]:checked").count()
    assert count >= 2
    looks_around(clerk, "subsidies-pay")
    assert "清单已生成" in presses(clerk, "生成清单")
    found = NUMBER.search(page.locator("h1").inner_text())
    assert found is not None
    page.get_by_role("link", name="银行文件").click()
    page.get_by_role("button", name="导出文件").wait_for()
    page.locator("[name=file][value=csv]").check()
    page.locator("[name=reason]").fill("送农商行办理代发")
    looks_around(clerk, "subsidies-file")
    with page.expect_download() as taken:
        page.get_by_role("button", name="导出文件").click()
    lines = taken.value.path().read_text("utf-8-sig").splitlines()
    assert len(lines) == count + 1
    assert re.search(r"9999\d{8,}", lines[1]), "the whole account number"
    receipts = tmp_path / "回单.csv"
    rows = [f"{found[0]},1,交易成功,2025-12-24,R1,", f"{found[0]},2,交易失败,2025-12-24,,户名不符"]
    head = "批次号,序号,交易状态,交易日期,交易流水号,失败原因"
    receipts.write_text("\n".join([head, *rows]) + "\n", encoding="utf-8")
    page = clerk.goes_to(f"/gigwork/subsidies/lists/{found[0]}/")
    looks_around(clerk, "subsidies-list", full=True)
    page.get_by_role("link", name="导入银行回单").click()
    page.locator("[name=file]").set_input_files(receipts)
    page.locator("main form button").last.click()
    page.locator("main", has_text="支付失败").wait_for()
    looks_around(clerk, "subsidies-receipts", full=True)
    page.locator('form[action$="/confirm/"] button').first.click()
    page.wait_for_load_state()
    page = clerk.goes_to(f"/gigwork/subsidies/lists/{found[0]}/")
    assert page.locator("tbody tr", has_text="户名不符").count() == 1
    assert page.locator("tbody tr", has_text="已支付").count() == 1
    looks_around(clerk, "subsidies-list-answered", full=True)


def test_g04_the_head_decides_above_the_bound_and_sees_what_is_left(visitor: Open) -> None:
    head = visitor("subsidy-head", screen=DESK)
    page = head.goes_to("/gigwork/subsidies/budgets/")
    looks_around(head, "subsidies-budgets")
    left = page.locator("tbody tr", has_text="党员活动经费").locator("td").last.inner_text()
    page = head.goes_to("/gigwork/subsidies/desk/?show=approve&kind=activity-fund")
    page.locator("tbody tr", has_text="6,200.00").locator("a").first.click()
    page.get_by_role("button", name="批准", exact=True).wait_for()
    looks_around(head, "subsidies-approve", full=True)
    assert "资金已预留" in presses(head, "批准")
    page = head.goes_to("/gigwork/subsidies/budgets/")
    after = page.locator("tbody tr", has_text="党员活动经费").locator("td").last.inner_text()
    assert [float(text.replace(",", "")) for text in (left, after)] == [
        float(left.replace(",", "")),
        float(left.replace(",", "")) - 6_200,
    ]
    page.locator("tbody th a", has_text="党员活动经费").click()
    page.locator("h1", has_text="党员活动经费").wait_for()
    page.locator("tbody tr", has_text="6,200.00").first.wait_for()
    looks_around(head, "subsidies-statement", full=True)
    for path, name in (("office/", "kinds"), ("budgets/set/", "set")):
        head.goes_to(f"/gigwork/subsidies/{path}")
        looks_around(head, f"subsidies-{name}", full=True)


def test_g04_desk_and_budgets_on_a_phone(visitor: Open) -> None:
    clerk = visitor("subsidy-clerk", screen=PHONE)
    for path in ("desk/?show=all", "lists/", "budgets/?year=2025", "pay/"):
        clerk.goes_to(f"/gigwork/subsidies/{path}")
        looks_around(clerk, f"subsidies-phone-{path.split('/')[0]}", full=True)
