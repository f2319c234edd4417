"""The desk's camera: switched off, unplugged, denied, slow; typing works meanwhile."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.browser

Clerk = Callable[..., Page]


def test_camera_switched_off_stays_off(clerk_with: Clerk) -> None:
    clerk = clerk_with()
    switch = clerk.locator("#camera-switch")
    expect(switch).to_have_attribute("aria-pressed", "true")
    switch.click()
    expect(clerk.locator(".viewer-status")).to_have_text("カメラは切ってあります。")
    clerk.reload()
    expect(clerk.locator(".viewer-status")).to_have_text("カメラは切ってあります。")
    switch.click()
    expect(switch).to_have_attribute("aria-pressed", "true")


def test_camera_unplugged_says_so_and_goes_on_when_it_is_back(
    clerk_with: Clerk, seal: Callable[..., str]
) -> None:
    page = clerk_with()
    expect(page.locator(".viewer[data-camera='watching']")).to_be_visible()
    page.evaluate(
        """document.querySelector('.viewer video').srcObject.getVideoTracks()[0]
           .dispatchEvent(new Event('ended'))"""
    )
    expect(page.locator(".viewer-status")).to_contain_text("カメラが外れました。")
    page.locator("#digits").fill(seal())
    page.locator("#digits").press("Enter")
    page.locator("#entry").wait_for()
    page.evaluate("navigator.mediaDevices.dispatchEvent(new Event('devicechange'))")
    expect(page.locator(".viewer[data-camera='watching']")).to_be_visible()


def test_camera_answers_that_take_long_make_frames_smaller_and_quick_ones_larger(
    clerk: Page,
) -> None:
    widths = clerk.evaluate(
        """async () => {
            const script = document.querySelector('script[src*="desk.mjs"]').src;
            const { FrameSize } = await import(script.replace('desk.mjs', 'frame_size.mjs'));
            const size = new FrameSize();
            const after = (ms, count) => {
                for (let at = 0; at < count; at += 1) size.answered(ms);
                return size.width;
            };
            return [after(400, 4), after(100, 1), after(400, 5), after(400, 9), after(100, 100)];
        }"""
    )
    assert widths == [1280, 1280, 960, 640, 1280]


def test_camera_switched_off_while_it_still_wakes_up_stays_off(clerk: Page) -> None:
    """The picture comes only when the test lets it."""
    clerk.add_init_script(
        "navigator.mediaDevices.getUserMedia = () => new Promise((resolve) => {"
        "  window.wakeUp = () => {"
        "    const media = document.createElement('canvas').captureStream();"
        "    window.track = media.getVideoTracks()[0];"
        "    resolve(media);"
        "  };"
        "});"
    )
    clerk.reload()
    expect(clerk.locator('.viewer[data-camera="starting"]')).to_be_attached()
    clerk.locator("#camera-switch").click()
    clerk.evaluate("window.wakeUp()")
    clerk.wait_for_function("window.track.readyState === 'ended'")
    expect(clerk.locator(".viewer-status")).to_have_text("カメラは切ってあります。")


@pytest.mark.parametrize(
    ("error", "sentence"),
    [
        ("NotAllowedError", "許可されていません"),
        ("NotFoundError", "見つかりません"),
        ("NotReadableError", "ほかのアプリ"),
    ],
)
def test_camera_trouble_said_in_words(clerk: Page, error: str, sentence: str) -> None:
    clerk.add_init_script(
        "navigator.mediaDevices.getUserMedia = "
        f"async () => {{ throw new DOMException('', '{error}'); }};"
    )
    clerk.reload()
    expect(clerk.locator(".viewer-status")).to_contain_text(sentence)
    expect(clerk.locator("#digits")).to_be_editable()
