"""What journeys stand on: the demonstration, running, and a browser that tells all."""

import json
import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from .staff import Staff

ROOT = Path(__file__).resolve().parents[2]
SCREENSHOTS = ROOT / "var" / "screenshots"
PHONE = {"width": 360, "height": 740}
DESK = {"width": 1280, "height": 800}
SECONDS_TO_START = 600
SIZES_OF_TARGETS = {"runOnly": {"type": "rule", "values": ["target-size"]}}
"""WCAG 2.2, 2.5.8: 24 by 24 pixels, or as much room around. Axe runs it only when it is named."""
BESIDE_MAPS = {"exclude": [[".leaflet-marker-icon"]]}
"""Pins lie where their places are; the list beside the map opens the same (2.5.8, equivalent)."""
LAID_FLAT = """for (const one of document.querySelectorAll("body *"))
  if (["fixed", "sticky"].includes(getComputedStyle(one).position)) {
    one.dataset.flat = ""; one.style.setProperty("position", "static", "important"); }"""
"""What stays in sight while one scrolls would hide what lies below it just now."""
AS_IT_WAS = """for (const one of document.querySelectorAll("[data-flat]")) {
    one.style.removeProperty("position"); delete one.dataset.flat; }"""
ENVIRONMENT: dict[str, str] = {}
"""What the running demonstration was started with, for whoever prepares a world in its database."""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Everything below this folder is a journey."""
    for item in items:
        if "journeys" in Path(item.path).parts:
            item.add_marker("journey")


def free_port() -> int:
    """A port that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def answers(url: str) -> bool:
    """True when /healthz answers 200."""
    try:
        with urllib.request.urlopen(f"{url}/healthz", timeout=2) as answer:
            return bool(answer.status == 200)
    except OSError:
        return False


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Address of a demonstration of its own: gunicorn, worker and fresh data on SQLite.

    BIHUAN_SITE names one that runs already, for writing journeys (BIHUAN_SITE_DATA its data).
    """
    if running := os.environ.get("BIHUAN_SITE"):
        kept = {"BIHUAN_DATA": os.environ.get("BIHUAN_SITE_DATA", ""), "BIHUAN_DEMO": "1"}
        ENVIRONMENT.update(os.environ | kept)
        ENVIRONMENT.pop("DATABASE_URL", None)
        yield running
        return
    port, data = free_port(), tmp_path_factory.mktemp("demonstration")
    environment = {k: v for k, v in os.environ.items() if k != "DATABASE_URL"}
    environment |= {"PORT": str(port), "BIHUAN_DATA": str(data), "BIHUAN_DEMO": "1"}
    ENVIRONMENT.update(environment)
    log = (data / "log.txt").open("w+b")
    server = subprocess.Popen(
        [sys.executable, "-m", "bihuan.config.cli", "demo"],
        env=environment,
        stdout=log,
        stderr=subprocess.STDOUT,
        cwd=ROOT,
    )
    url, until = f"http://127.0.0.1:{port}", time.monotonic() + SECONDS_TO_START
    try:
        while not answers(url):
            if server.poll() is not None or time.monotonic() > until:
                pytest.fail("The demonstration does not start:\n" + Path(log.name).read_text())
            time.sleep(0.3)
        yield url
    finally:
        server.send_signal(signal.SIGTERM)
        server.wait(40)
        log.close()
        SCREENSHOTS.mkdir(parents=True, exist_ok=True)
        shutil.copy(data / "log.txt", SCREENSHOTS / "server.log")


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """The system's Chromium, without a window."""
    path = os.environ.get("BIHUAN_CHROMIUM") or shutil.which("chromium")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=path, args=["--no-sandbox", "--disable-dev-shm-usage"]
        )
        yield browser
        browser.close()


class Visitor:
    """A person at a screen: a page, and every complaint that the browser made meanwhile."""

    def __init__(self, context: BrowserContext, site: str) -> None:
        self.context, self.site = context, site
        self.complaints: list[str] = []
        self.page: Page = self._new_page()

    def _new_page(self) -> Page:
        page = self.context.new_page()
        page.set_default_timeout(15_000)
        page.on("pageerror", lambda error: self.complaints.append(f"script: {error}"))
        page.on("console", self._listen)
        page.on("response", self._watch)
        return page

    def comes_back(self) -> None:
        """The page was closed and a new one is opened in the same browser."""
        self.page.close()
        self.page = self._new_page()

    def _listen(self, message: Any) -> None:
        if message.type == "error" and "status of 4" not in message.text:
            self.complaints.append(f"console: {message.text}")

    def _watch(self, response: Any) -> None:
        if response.status >= 500:
            self.complaints.append(f"{response.status}: {response.url}")

    def goes_to(self, path: str) -> Page:
        """Opens a path of the site."""
        self.page.goto(self.site + path, wait_until="load")
        return self.page

    def signs_in(self, account: str) -> "Visitor":
        """With one click on the demonstration's sign-in page."""
        self.goes_to("/sign-in/")
        self.page.locator(f'button[name="username"][value="{account}"]').click()
        self.page.wait_for_url(re.compile(r"^(?!.*/sign-in/).*$"))
        return self

    def shoots(self, name: str, *, full: bool = False) -> Path:
        """Keeps a picture of the page under var/screenshots."""
        SCREENSHOTS.mkdir(parents=True, exist_ok=True)
        path = SCREENSHOTS / f"{name}.png"
        # The caret is left alone: hiding it would put an inline style into the page.
        self.page.screenshot(path=path, full_page=full, caret="initial")
        return path

    def finds_no_barrier(self) -> None:
        """Axe, with the rules of WCAG 2.2 AA and good practice, finds no violation."""
        from axe_playwright_python.sync_playwright import Axe

        axe = Axe()
        found = axe.run(self.page).response["violations"]
        self.page.evaluate(LAID_FLAT)
        sizes = axe.run(self.page, context=BESIDE_MAPS, options=SIZES_OF_TARGETS)
        found += sizes.response["violations"]
        self.page.evaluate(AS_IT_WAS)
        told = [
            f"{v['id']} ({v['impact']}): {v['help']}: {[n['html'][:160] for n in v['nodes'][:3]]}"
            for v in found
        ]
        assert not told, f"{self.page.url}\n" + "\n".join(told)

    def sees_no_sideways_scroll(self) -> None:
        """Nothing is wider than the screen."""
        wide = self.page.evaluate(
            "document.documentElement.scrollWidth - document.documentElement.clientWidth"
        )
        assert wide <= 0, f"{self.page.url} is {wide} px wider than the screen"


@pytest.fixture
def visitor(
    chromium: Browser, site: str, request: pytest.FixtureRequest
) -> Iterator[Callable[..., Visitor]]:
    """`visitor("grid")` on a phone; `visitor("dispatcher", screen=DESK)`; nobody: `visitor()`.
    At the end no browser may have complained (script errors, policy violations, answers of 5xx)."""
    opened: list[Visitor] = []

    def open_one(
        account: str = "", *, screen: dict[str, int] | None = None, **more: Any
    ) -> Visitor:
        given: dict[str, Any] = {
            "viewport": screen or PHONE,
            "locale": "zh-CN",
            "timezone_id": "Asia/Shanghai",
            "geolocation": {"latitude": 25.7930, "longitude": 113.0150},
            "permissions": ["geolocation"],
            "has_touch": (screen or PHONE)["width"] < 700,
            **more,
        }
        person = Visitor(chromium.new_context(**given), site)
        opened.append(person)
        return person.signs_in(account) if account else person

    yield open_one
    for number, person in enumerate(opened):
        if not person.page.is_closed():
            person.shoots(f"end-{request.node.name}-{number}")
        person.context.close()
    complaints = [line for person in opened for line in person.complaints]
    assert not complaints, json.dumps(complaints, indent=1, ensure_ascii=False)


@pytest.fixture(scope="session")
def staff(site: str) -> Staff:
    """The accounts without a browser, to prepare what a story begins after."""
    return Staff(site)


@pytest.fixture(scope="session")
def press(site: str) -> dict[str, str]:
    """The office, site and pieces of the stories of writing and publishing, made once."""
    made = subprocess.run(
        [sys.executable, "-m", "tests.journeys.press_world"],
        env=ENVIRONMENT,
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert made.returncode == 0, made.stderr
    return dict(json.loads(made.stdout))
