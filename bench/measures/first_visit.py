"""The first visit of the report page on a modest phone over a modest network, in a real browser."""

from __future__ import annotations

import os
import shutil
from typing import Any

from bench.server import Server

from .figures import Figure

PAGE = "/gigwork/report/"
PHONE = {"width": 360, "height": 760}
SLOWER = 4
"""Times that the phone's processor is slower than this machine's."""
LATENCY_MS, DOWN, UP = 150, 1_600_000 / 8, 750_000 / 8
VISITS = 3
LIMIT = 100 * 1024
USABLE = """() => {
  const page = performance.getEntriesByType("navigation")[0];
  const paint = performance.getEntriesByName("first-contentful-paint")[0];
  return {first_paint_ms: Math.round(paint ? paint.startTime : 0),
          usable_ms: Math.round(page.domContentLoadedEventEnd),
          loaded_ms: Math.round(page.loadEventEnd)};
}"""


def measure(server: Server, on: str) -> list[Figure]:
    """Median of three first visits, each with empty caches. "Usable" is when the form stands and
    its scripts have run. Without Chromium the figure says so."""
    chromium = os.environ.get("BIHUAN_CHROMIUM") or shutil.which("chromium")
    if chromium is None:
        return [Figure("first visit", "report page", on, {"left_out": "no Chromium here"})]
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=chromium, args=["--no-sandbox", "--disable-dev-shm-usage"]
        )
        visits = [_visit(browser, server.port) for _n in range(VISITS)]
        browser.close()
    visits.sort(key=lambda visit: visit["usable_ms"])
    numbers = visits[len(visits) // 2]
    return [Figure("first visit", "report page, 4× slower, 1.6 Mbit/s, 150 ms", on, numbers)]


def _visit(browser: Any, port: int) -> dict[str, Any]:
    context = browser.new_context(viewport=PHONE, device_scale_factor=2, is_mobile=True)
    page = context.new_page()
    wire = context.new_cdp_session(page)
    came: dict[str, float] = {}
    wire.on(
        "Network.loadingFinished",
        lambda event: came.__setitem__(event["requestId"], event["encodedDataLength"]),
    )
    wire.send("Network.enable")
    wire.send(
        "Network.emulateNetworkConditions",
        {"offline": False, "latency": LATENCY_MS, "downloadThroughput": DOWN,
         "uploadThroughput": UP},
    )  # fmt: skip
    wire.send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})
    page.goto(f"http://127.0.0.1:{port}{PAGE}", wait_until="load")
    page.wait_for_load_state("networkidle")
    found: dict[str, Any] = page.evaluate(USABLE)
    total = round(sum(came.values()))
    context.close()
    return {"kilobytes": round(total / 1024, 1), "requests": len(came), **found,
            "within_100_kb": total <= LIMIT}  # fmt: skip
