"""A hazard is reported, made safe, repaired, verified, rewarded: each role in a browser, at its size."""

import io
import json
import re
from collections.abc import Callable
from typing import Any

import httpx
import pytest
from PIL import Image, ImageDraw

from .conftest import DESK, Visitor

Open = Callable[..., Visitor]
COMMUNITY = "五岭阁"


def picture(text: str) -> dict[str, Any]:
    """A photo as a phone sends it."""
    image = Image.new("RGB", (1200, 900), (196, 202, 206))
    ImageDraw.Draw(image).ellipse((400, 300, 800, 650), fill=(40, 44, 50))
    out = io.BytesIO()
    image.save(out, "JPEG")
    return {"name": f"{text}.jpg", "mimeType": "image/jpeg", "buffer": out.getvalue()}


@pytest.fixture(scope="module")
def spot(site: str) -> dict[str, float]:
    """A place in the quarter of the demonstration's grid worker."""
    found = json.loads(httpx.get(f"{site}/places/boundaries.json").text)["features"]
    lon, lat = next(
        f["properties"]["centre"] for f in found if f["properties"]["name"].startswith(COMMUNITY)
    )
    return {"latitude": lat, "longitude": lon}


def points_of(rider: Visitor) -> int:
    rider.goes_to("/ledger/")
    shown = rider.page.locator(".figure__value").first.inner_text()
    return int(re.sub(r"\D", "", shown))


def opens_from_todo(worker: Visitor, number: str) -> None:
    worker.goes_to("/todo/")
    worker.page.locator("li", has_text=number).locator("a").first.click()
    worker.page.wait_for_url("**/desk/cases/**")


def makes(worker: Visitor, step: str, *, words: str = "", photo: str = "", lead: str = "") -> None:
    """Opens a step of the case page, fills what it asks for, sends it."""
    page = worker.page
    page.get_by_role("navigation", name="可进行的步骤").get_by_role("link", name=step).click()
    form = page.locator("form#move")
    form.wait_for()
    if words:
        form.locator("[name=words]").fill(words)
    if photo:
        form.locator("input[type=file]").set_input_files(picture(photo))
    if lead:
        box = form.locator("[name=lead]")
        value = box.locator("option", has_text=lead).first.get_attribute("value")
        box.select_option(value)
    worker.finds_no_barrier()
    page.get_by_role("button", name=step).last.click()
    page.locator(".banner, .message", has_text="已完成").first.wait_for()


def test_g09_g10_x02_x03_the_loop_from_report_to_points(
    visitor: Open, spot: dict[str, float]
) -> None:
    rider = visitor("rider", geolocation=spot)
    before = points_of(rider)
    page = rider.goes_to("/gigwork/report/")
    page.locator("input[type=file]").set_input_files(picture("hole"))
    page.locator("[name=words]").fill("路口井盖碎了，晚上骑车差点栽进去")
    page.locator("[data-locate]").click()
    page.locator("[data-locate-result]", has_text=COMMUNITY).wait_for()
    rider.finds_no_barrier()
    rider.shoots("rider-report", full=True)
    page.get_by_role("button", name="提交").click()
    page.wait_for_url("**/sent/")
    rider.finds_no_barrier()
    rider.shoots("rider-sent")
    found = re.search(r"BH-\d{4}-\d{6}", page.content())
    assert found is not None
    number = found.group()

    grid = visitor("grid")
    opens_from_todo(grid, number)
    makes(grid, "受理")
    makes(grid, "先行处置", photo="sign", words="已摆放警示桩")
    makes(grid, "移交修复", words="井盖碎裂，需更换")
    grid.finds_no_barrier()
    grid.shoots("grid-case", full=True)

    dispatcher = visitor("dispatcher", screen=DESK)
    dispatcher.goes_to(f"/desk/?q={number}")
    dispatcher.page.locator(".row .list__title").click()
    dispatcher.page.locator("#case-title").wait_for()
    makes(dispatcher, "转办", lead="市政抢修承办岗")
    dispatcher.shoots("dispatcher-desk")

    department = visitor("department", screen=DESK)
    opens_from_todo(department, number)
    makes(department, "办结修复", photo="done", words="已更换新井盖")

    verifier = visitor("verifier", screen=DESK)
    verifier.goes_to(f"/desk/?q={number}")
    verifier.page.locator(".row .list__title").click()
    makes(verifier, "核实", words="现场看过，平整牢固")

    page = rider.goes_to(f"/gigwork/mine/{number}/")
    rider.finds_no_barrier()
    rider.shoots("rider-closed", full=True)
    page.locator("[name=solved][value=yes]").check()
    page.locator("[name=stars][value='5']").check()
    page.get_by_role("button", name="提交评价").click()
    page.locator(".banner--done").first.wait_for()
    assert points_of(rider) == before + 10
    rider.shoots("rider-points")

    auditor = visitor("auditor", screen=DESK)
    auditor.goes_to(f"/audit/?q={number}")
    auditor.page.locator("tbody a").first.click()
    auditor.page.locator(".banner--done").wait_for()
    assert auditor.page.locator(".timeline__item").count() >= 7
    auditor.finds_no_barrier()
    auditor.shoots("auditor-trail", full=True)
