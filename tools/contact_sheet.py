"""Pictures of pages at 360 and 1280 px, as one role sees them, on one sheet to look at as a whole.

    python tools/contact_sheet.py http://127.0.0.1:8000 dispatcher /desk/ /morning/
    python tools/contact_sheet.py http://127.0.0.1:8000 - / /track/ --theme dark --text large

`-` stands for somebody who is not signed in. Needs a running demonstration and Chromium. Pages,
pictures and sheet go to var/screenshots/.
"""

import argparse
import os
import re
import shutil
import sys
from pathlib import Path

from PIL import Image, ImageDraw, ImageFont
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

OUT = Path(__file__).resolve().parent.parent / "var" / "screenshots"
SCREENS = ((360, 740), (1280, 800))
SHRUNK = {360: 240, 1280: 640}
TALLEST, GAP, HEAD = 1200, 24, 28
GROUND, INK = "#d5d8dc", "#1c1f23"


def sign_in(page: Page, base: str, role: str) -> None:
    """One click on the demonstration's sign-in page."""
    page.goto(f"{base}/sign-in/")
    page.locator(f'button[value="{role}"], [data-demo-account="{role}"]').first.click()
    page.wait_for_url(lambda url: "/sign-in/" not in url)


def context_for(
    browser: Browser, size: tuple[int, int], given: argparse.Namespace
) -> BrowserContext:
    """A browser of that width, in Chinese, with the theme and the text size that were asked for."""
    context = browser.new_context(
        viewport={"width": size[0], "height": size[1]},
        locale="en-GB" if given.language == "en" else "zh-CN",
        timezone_id="Asia/Shanghai",
        color_scheme=given.theme,
        has_touch=size[0] < 700,
    )
    cookies = {"bihuan_language": "en" if given.language == "en" else "zh-hans"}
    if given.text == "large":
        cookies["text_size"] = "large"
    context.add_cookies([{"name": k, "value": v, "url": given.base} for k, v in cookies.items()])
    return context


def shoot(given: argparse.Namespace) -> dict[tuple[str, int], Path]:
    """A picture of every path at every width; what is wider than its screen is named."""
    OUT.mkdir(parents=True, exist_ok=True)
    taken: dict[tuple[str, int], Path] = {}
    chromium = os.environ.get("BIHUAN_CHROMIUM") or shutil.which("chromium")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        for size in SCREENS:
            context = context_for(browser, size, given)
            page = context.new_page()
            if given.role != "-":
                sign_in(page, given.base, given.role)
            for path in given.paths:
                page.goto(given.base + path, wait_until="networkidle")
                wide = page.evaluate("document.documentElement.scrollWidth - innerWidth")
                if wide > 0:
                    print(f"{path} at {size[0]} px is {wide} px too wide")
                name = re.sub(r"\W+", "-", path).strip("-") or "home"
                target = OUT / f"{given.role}-{name}-{size[0]}.png"
                page.screenshot(path=target, full_page=True)
                taken[path, size[0]] = target
            context.close()
        browser.close()
    return taken


def thumb(path: Path, width: int) -> Image.Image:
    """The picture made smaller; a very long page is cut at the foot."""
    with Image.open(path) as opened:
        whole = opened.convert("RGB")
    small = whole.resize((SHRUNK[width], max(1, whole.height * SHRUNK[width] // whole.width)))
    return small.crop((0, 0, small.width, min(small.height, TALLEST)))


def sheet(taken: dict[tuple[str, int], Path], paths: list[str]) -> Image.Image:
    """Each path's two widths side by side, path after path, wrapped into rows of two."""
    cells = []
    for path in paths:
        pictures = [thumb(taken[path, width], width) for width, _ in SCREENS]
        cells.append((path, pictures, max(picture.height for picture in pictures)))
    across = sum(SHRUNK.values()) + GAP
    columns = min(2, len(cells))
    lines = [cells[at : at + columns] for at in range(0, len(cells), columns)]
    height = sum(max(cell[2] for cell in line) + HEAD + GAP for line in lines) + GAP
    whole = Image.new("RGB", ((across + GAP) * columns + GAP, height), GROUND)
    pen, font, top = ImageDraw.Draw(whole), ImageFont.load_default(16), GAP
    for line in lines:
        for column, (path, pictures, _) in enumerate(line):
            left = GAP + column * (across + GAP)
            pen.text((left, top), path, fill=INK, font=font)
            for picture in pictures:
                whole.paste(picture, (left, top + HEAD))
                left += picture.width + GAP
        top += max(cell[2] for cell in line) + HEAD + GAP
    return whole


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0] if __doc__ else None)
    parser.add_argument("base", help="address of the running site")
    parser.add_argument("role", help="demonstration account, or - for nobody")
    parser.add_argument("paths", nargs="+")
    parser.add_argument("--theme", choices=["light", "dark"], default="light")
    parser.add_argument("--text", choices=["standard", "large"], default="standard")
    parser.add_argument("--language", choices=["zh", "en"], default="zh")
    parser.add_argument("--name", help="of the sheet; the role by default")
    given = parser.parse_args()
    given.base = given.base.rstrip("/")
    taken = shoot(given)
    target = OUT / f"sheet-{given.name or given.role.replace('-', 'public')}.png"
    sheet(taken, given.paths).save(target)
    print(target)
    return 0


if __name__ == "__main__":
    sys.exit(main())
