"""What the desk and the screen facing the visitor say of a code that the webcam sees."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.browser

Clerk = Callable[..., Page]


def open_visitor(page: Page) -> Page:
    page.locator(".scan-more summary").click()
    with page.expect_popup() as opened:
        page.locator("#visitor-open").click()
    return opened.value


def test_visitor_screen_shows_the_picture_and_follows_code_and_language(
    clerk_with: Clerk, seal: Callable[..., str]
) -> None:
    """A strange code first, the resident's own after it."""
    page = clerk_with("4901234567894", seal())
    visitor = open_visitor(page)
    words = visitor.locator(".visitor-words")

    expect(words).to_have_text("この窓口の二次元コードではありません。")
    expect(page.locator("#coach")).to_contain_text("この窓口の二次元コードではありません。")
    visitor.get_by_role("button", name="English").click()
    assert visitor.evaluate("document.querySelector('video').videoWidth") == 1280
    expect(words).to_have_text("Your code was read.")
    expect(page.locator("#coach p[lang=en]")).to_have_text("Your code was read.")
    expect(words).to_have_text("Hold your QR code inside the frame.")
    expect(page.locator("#coach")).to_be_hidden()
    page.locator("#entry").wait_for()


def test_visitor_screen_without_its_desk_invites_in_the_language_chosen_before(
    clerk: Page,
) -> None:
    clerk.goto(clerk.url.replace("/desk", "/desk/visitor"))
    clerk.get_by_role("button", name="やさしい日本語").click()
    clerk.reload()

    expect(clerk.locator(".visitor-words")).to_contain_text("わく")
    expect(clerk.locator("video")).to_be_hidden()


def test_desk_sound_and_colour_switched_off_stay_off(clerk: Page) -> None:
    clerk.locator(".scan-more summary").click()
    for name in ("sound", "colour"):
        clerk.locator(f"#signal-{name}").click()
    clerk.reload()

    for name in ("sound", "colour"):
        expect(clerk.locator(f"#signal-{name}")).to_have_attribute("aria-pressed", "false")
    clerk.locator("#digits").fill("12345")
    clerk.locator("#digits").press("Enter")
    expect(clerk.locator("#message")).to_be_visible()
    expect(clerk.locator(".viewer")).not_to_have_class("viewer is-refused")


def test_desk_refused_code_flashes_while_colour_is_on(clerk: Page) -> None:
    clerk.locator("#digits").fill("12345")
    clerk.locator("#digits").press("Enter")
    expect(clerk.locator(".viewer")).to_have_class("viewer is-refused")
