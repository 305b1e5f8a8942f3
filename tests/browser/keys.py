"""Working a page by keyboard alone, on a phone and without scripts: every stop of the focus is looked at."""

import re

from playwright.sync_api import expect

from tests.browser.eyes import too_wide

PHONE = {"width": 360, "height": 780}
# More stops than any page has.
MANY = 120
# What has the focus: its words, whether it stands in sight with nothing over it (of what is tall, an end),
# whether the focus shows: an outline of its own or of what covers its card, a thick line around a map's tile.
FOCUSED = """
() => {
  const e = document.activeElement;
  if (!e || e === document.body) return null;
  const outlined = style => style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2;
  const lined = e instanceof SVGElement
    && [...e.querySelectorAll("*")].some(part => parseFloat(getComputedStyle(part).strokeWidth) >= 5);
  const onTop = (x, y) => e.contains(document.elementFromPoint(x, y));
  const inSight = box => [0.1, 0.5, 0.9].some(
    down => onTop(box.left + box.width / 2, box.top + box.height * down));
  return {what: `${e.tagName}: ${(e.textContent || e.name || "").trim().slice(0, 40)}`,
          seen: [...e.getClientRects()].some(inSight),
          shown: outlined(getComputedStyle(e)) || outlined(getComputedStyle(e, "::after")) || lined};
}
"""


def has_focus(target) -> bool:
    return target.evaluate("element => element === document.activeElement")


class Keys:
    """The keys a person presses. A field is named by how its label begins, `within` a part of the page."""

    def __init__(self, page):
        self.page = page
        page.set_viewport_size(PHONE)

    def open(self, address: str, title: str):
        self.page.goto(address)
        self._arrive(title)

    # Moving ---------------------------------------------------------------------------------------

    def reach(self, target, key="Tab"):
        """Go on by Tab, or back by Shift+Tab, until the focus is there; every stop on the way is seen."""
        expect(target).to_be_visible()
        for _stop in range(MANY):
            self.page.keyboard.press(key)
            self.look()
            if has_focus(target):
                return target
        raise AssertionError(f"{target} is never reached")

    def look(self):
        focused = self.page.evaluate(FOCUSED)
        if focused:  # after the last stop the browser's own window has it
            assert focused["seen"], focused
            assert focused["shown"], focused

    def follow(self, words: str, to: str):
        """A link; `to` is the title of the page that it leads to."""
        self._use("link", words, "Enter", to)

    def press(self, words: str, to: str):
        """A button."""
        self._use("button", words, "Space", to)

    def _use(self, role: str, words: str, key: str, to: str):
        self.reach(self.page.get_by_role(role, name=words).first)
        with self.page.expect_event("load"):
            self.page.keyboard.press(key)
        self._arrive(to)

    def _arrive(self, title: str):
        expect(self.page.get_by_role("heading", level=1)).to_have_text(title)
        assert too_wide(self.page) == []

    # Filling in -----------------------------------------------------------------------------------

    def field(self, label: str, within=None):
        return (within or self.page).get_by_label(re.compile(f"^{label}")).first

    def type(self, label: str, text: str, within=None):
        field = self.reach(self.field(label, within))
        self.page.keyboard.type(text)
        expect(field).to_have_value(text)

    def correct(self, label: str, text: str):
        """Back to a field, and all of it typed anew."""
        field = self.reach(self.field(label), "Shift+Tab")
        self.page.keyboard.press("Control+a")
        self.page.keyboard.type(text)
        expect(field).to_have_value(text)

    def choose(self, label: str, choice: str, within=None):
        """Down the list until the choice stands there."""
        field = self.reach(self.field(label, within))
        for _option in field.locator("option").all():
            if field.evaluate("list => list.selectedOptions[0].label") == choice:
                return
            self.page.keyboard.press("ArrowDown")
        raise AssertionError(f"{label}: {choice}")

    def untick(self, label: str):
        box = self.reach(self.field(label))
        expect(box).to_be_checked()
        self.page.keyboard.press("Space")
        expect(box).not_to_be_checked()

    def put_in(self, label: str, file: dict):
        """The window in which a file is chosen is the system's and takes no keys from a test: once the focus
        is at the field, the file is put in."""
        self.reach(self.field(label)).set_input_files(file)
