"""What everybody must be able to see and reach on a page: axe's rules, and what fits the screen.

axe runs in full, as a resident's narrow phone shows the page. Colours are the same in every
language: Japanese is looked at in light, dark and forced colours, the others in light and dark in
turn.
"""

from typing import Any

from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Page

from shared.i18n.languages import DEFAULT, OFFERED

NARROW = {"width": 320, "height": 640}
# A window of 1,280 pixels whose reader has doubled everything.
ZOOMED = {"width": 640, "height": 450}

# WCAG 2.2's rule about the size of targets is off until it is asked for.
_ALL = {"resultTypes": ["violations"], "rules": {"target-size": {"enabled": True}}}
_CONTRAST = {"resultTypes": ["violations"], "runOnly": ["color-contrast"]}
_RUN = """async (options) => (await axe.run(document, options)).violations.map(
  ({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 200)).join(" | ")}`)"""
_COLOURS: dict[str, dict[str, Any]] = {
    "dark": {"color_scheme": "dark", "forced_colors": "none"},
    "forced": {"color_scheme": "light", "forced_colors": "active"},
    "light": {"color_scheme": "light", "forced_colors": "none"},
}
_IN_TURN = ("light", "dark")


def faults(page: Page) -> list[str]:
    """axe's violations in the mode that the page is in: the rule, and the elements."""
    return _run(page, _ALL)


def overflow(page: Page, way: str = "Width") -> int:
    """How many pixels wider (or taller) than the screen the page is."""
    return int(page.evaluate(f"document.documentElement.scroll{way} - inner{way}"))


def barriers(page: Page) -> list[str]:
    """All that would keep somebody out: violations, and sideways scrolling on a narrow screen and
    at twice the size. The page is left narrow, in the mode that was looked at last."""
    lang = page.get_attribute("html", "data-lang") or DEFAULT
    if lang != DEFAULT:
        page.emulate_media(**_COLOURS[_IN_TURN[OFFERED.index(lang) % 2]])
        return narrow_barriers(page)
    page.emulate_media(**_COLOURS["light"])
    found = narrow_barriers(page)
    for name in ("dark", "forced"):
        page.emulate_media(**_COLOURS[name])
        found += [f"{name}: {fault}" for fault in _run(page, _CONTRAST)]
    return found


def narrow_barriers(page: Page) -> list[str]:
    """The same in the mode that the page is in."""
    found = []
    for size in (ZOOMED, NARROW):
        page.set_viewport_size(size)
        if (wider := overflow(page)) > 0:
            found.append(f"{wider} px wider than {size['width']}")
    return found + faults(page)


def _run(page: Page, options: dict[str, Any]) -> list[str]:
    if page.evaluate("typeof axe") == "undefined":
        page.evaluate(AXE_SCRIPT)
    found: list[str] = page.evaluate(_RUN, options)
    return found
