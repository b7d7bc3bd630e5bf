"""The design page: every component, both themes and large text, without a barrier (quality 21)."""

from collections.abc import Callable
from typing import Any

import pytest

from .conftest import DESK, PHONE

LOOKS = ["", "?theme=dark", "?text=large"]


@pytest.mark.parametrize("look", LOOKS, ids=["standard", "dark", "large"])
@pytest.mark.parametrize("screen", [PHONE, DESK], ids=["360", "1280"])
def test_x21_design_page_has_no_barrier(
    visitor: Callable[..., Any], screen: dict[str, int], look: str
) -> None:
    person = visitor(screen=screen)
    person.goes_to(f"/design/{look}")
    person.sees_no_sideways_scroll()
    person.finds_no_barrier()
    person.shoots(f"design-{screen['width']}{look.strip('?').replace('=', '-')}", full=True)


def test_x21_dark_theme_follows_the_system(visitor: Callable[..., Any]) -> None:
    person = visitor(color_scheme="dark")
    page = person.goes_to("/design/")
    assert (
        page.evaluate("getComputedStyle(document.documentElement).backgroundColor")
        != "rgb(255, 255, 255)"
    )
    person.finds_no_barrier()


def test_large_text_grows_everything_and_stays(visitor: Callable[..., Any]) -> None:
    person = visitor(screen=DESK)
    page = person.goes_to("/design/")
    page.locator('button[name="size"]:visible').click()
    page.wait_for_selector('html[data-text="large"]')
    person.goes_to("/design/")
    assert page.evaluate("getComputedStyle(document.documentElement).fontSize") == "20px"


def test_a_photo_is_made_small_and_can_be_removed(
    visitor: Callable[..., Any], tmp_path: Any
) -> None:
    from PIL import Image

    photo = tmp_path / "large.jpg"
    Image.effect_noise((3200, 2400), 60).convert("RGB").save(photo, quality=95)
    page = visitor().goes_to("/design/")
    page.locator("#try-photo").set_input_files(photo)
    page.wait_for_selector(".photo-input .photo img")
    sent = page.evaluate(
        """async () => {
          const file = document.querySelector("#try-photo").files[0];
          const image = await createImageBitmap(file);
          return [image.width, image.height, file.type];
        }"""
    )
    assert sent == [1600, 1200, "image/jpeg"]
    assert (
        page.evaluate("document.querySelector('#try-photo').files[0].size") < photo.stat().st_size
    )
    page.locator(".photo__remove").click()
    assert page.evaluate("document.querySelector('#try-photo').files.length") == 0
