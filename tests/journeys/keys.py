"""A person without a mouse: tabs, arrows, Enter and typing, and a focus that is always seen."""

from playwright.sync_api import Page

from .conftest import Visitor

MOST = 120
"""Presses of the tab key after which nobody would go on."""
AT = """() => {
  const at = document.activeElement;
  if (!at || at === document.body) return null;
  window.walked ??= new WeakMap();
  if (!window.walked.has(at)) window.walked.set(at, (window.steps = (window.steps ?? 0) + 1));
  const shows = (one) => {
    const style = getComputedStyle(one);
    const line = style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) > 0;
    return line || style.boxShadow !== 'none';
  };
  const label = at.closest('label');
  const box = at.getBoundingClientRect();
  return {
    step: window.walked.get(at),
    seen: shows(at) || (label !== null && shows(label)),
    there: box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth,
    told: at.outerHTML.slice(0, 160),
  };
}"""
"""Which element has the focus, by a number of its own; whether that is to be seen, and where."""


class Keyboard:
    """Moves through pages as fingers on keys do. No method presses a mouse button."""

    def __init__(self, person: Visitor) -> None:
        self.page: Page = person.page
        self.pressed = 0

    def press(self, key: str, times: int = 1) -> None:
        """A key that leads nowhere else."""
        for _again in range(times):
            self.page.keyboard.press(key)
            self.pressed += 1

    def tabs_to(self, selector: str) -> None:
        """Tab by tab until `selector` has the focus; on each step it moved and can be seen."""
        before = self.page.evaluate(AT)
        for _press in range(MOST):
            self.press("Tab")
            now = self.page.evaluate(AT)
            if now is None:
                before = None
                continue
            assert before is None or now["step"] != before["step"], f"stuck at {now['told']}"
            assert now["seen"], f"the focus is not seen on {now['told']}"
            assert now["there"], f"the focus is outside the screen on {now['told']}"
            if self.page.evaluate("s => document.activeElement.matches(s)", selector):
                return
            before = now
        raise AssertionError(f"no way by keyboard to {selector}")

    def types(self, selector: str, words: str) -> None:
        """Into the field that the tab key comes to."""
        self.tabs_to(selector)
        self.page.keyboard.type(words)

    def chooses(self, selector: str, value: str) -> None:
        """One of a group of buttons or of a list, by the arrow keys."""
        self.tabs_to(selector)
        for _press in range(MOST):
            if self.page.evaluate("document.activeElement.value") == value:
                return
            self.press("ArrowDown")
        raise AssertionError(f"no {value} among {selector}")

    def enters(self, selector: str) -> None:
        """Enter on a link or a button, which leads to another page."""
        self.tabs_to(selector)
        with self.page.expect_navigation():
            self.press("Enter")
