"""Somebody who has a keyboard only, and looks or listens where the focus is."""

from dataclasses import dataclass
from typing import Any

from playwright.sync_api import Page

MOST_STOPS = 60
# The ring is there, the element is on the screen, and nothing lies over all of it.
_SEEN = """() => {
  const here = document.activeElement;
  // Behind the last stop is the browser's own window.
  if (here === document.body) return "";
  const name = `${here.tagName} ${here.id || here.name || here.innerText}`;
  const { outlineStyle, outlineWidth } = getComputedStyle(here);
  if (outlineStyle === "none" || parseFloat(outlineWidth) < 2) return `no ring around ${name}`;
  const { left, right, top, bottom } = here.getBoundingClientRect();
  if (bottom <= 0 || top >= innerHeight) return `${name} is off the screen`;
  const [x, y] = [(left + right) / 2, (Math.max(top, 0) + Math.min(bottom, innerHeight)) / 2];
  const there = document.elementFromPoint(x, y);
  const label = here.closest("label");
  const isSeen = here.contains(there) || there?.contains(here) || label?.contains(there);
  return isSeen ? "" : `${name} lies under something`;
}"""
# Properties of the accessibility tree that a screen reader speaks.
_SPOKEN = ("invalid", "checked", "level", "expanded")


@dataclass(frozen=True)
class Keyboard:
    page: Page

    def press(self, *keys: str) -> None:
        for key in keys:
            self.page.keyboard.press(key)

    def type(self, text: str) -> None:
        self.page.keyboard.type(text)

    def is_at(self, selector: str) -> bool:
        return bool(self.page.evaluate("s => document.activeElement.matches(s)", selector))

    def tab_to(self, selector: str, key: str = "Tab") -> None:
        """Goes on until there; the focus is seen at every stop on the way."""
        for _ in range(MOST_STOPS):
            if self.is_at(selector):
                return
            self.press(key)
            self.look()
        raise AssertionError(f"the keyboard does not reach {selector}")

    def look(self) -> None:
        assert self.page.evaluate(_SEEN) == ""

    def fill(self, path: str, text: str) -> None:
        self.tab_to(f"[id='{path}']")
        self.type(text)

    def pick(self, name: str, value: str) -> None:
        """To the first button of a question, and down to the answer."""
        group = f'[name="{name}"]'
        self.tab_to(group)
        self.press("Space")
        while not self.page.locator(f'{group}[value="{value}"]').is_checked():
            self.press("ArrowDown")

    def heard(self) -> str:
        """What a screen reader has to say of the element with the focus: the group that it is in,
        its role and name, what it holds, its description, its state."""
        devtools = self.page.context.new_cdp_session(self.page)
        here = devtools.send("Runtime.evaluate", {"expression": "document.activeElement"})
        asked = {"objectId": here["result"]["objectId"], "fetchRelatives": True}
        nodes = devtools.send("Accessibility.getPartialAXTree", asked)["nodes"]
        devtools.detach()
        return " | ".join([*_groups(nodes), *_words(nodes[0])])


def _groups(nodes: list[dict[str, Any]]) -> list[str]:
    """The names of the groups around the first node, the outermost first."""
    by_id = {node["nodeId"]: node for node in nodes}
    found, parent = [], by_id.get(nodes[0].get("parentId", ""))
    while parent is not None:
        if _value(parent, "role") in ("group", "radiogroup") and _value(parent, "name"):
            found.append(" | ".join(_words(parent)))
        parent = by_id.get(parent.get("parentId", ""))
    return found[::-1]


def _words(node: dict[str, Any]) -> list[str]:
    states = {one["name"]: one["value"].get("value") for one in node.get("properties", [])}
    said = [
        f"{name} {states[name]}"
        for name in _SPOKEN
        if states.get(name) not in (None, "false", False)
    ]
    spoken = ("role", "name", "value", "description")
    return [text for text in (*(_value(node, one) for one in spoken), *said) if text]


def _value(node: dict[str, Any], name: str) -> str:
    return " ".join(str(node.get(name, {}).get("value", "")).split())
