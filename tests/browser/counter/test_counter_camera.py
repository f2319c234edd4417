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


def test_camera_before_a_wall_where_nothing_moves_sends_a_frame_a_second(
    clerk_with: Clerk,
) -> None:
    page = clerk_with()
    page.add_init_script(
        "window.sent = [];"
        "const send = WebSocket.prototype.send;"
        "WebSocket.prototype.send = function (frame) {"
        "  window.sent.push(performance.now()); return send.call(this, frame);"
        "};"
    )
    page.reload()
    page.wait_for_function(
        "() => sent.length > 3 && sent.slice(-2).every((at, n) => at - sent.at(n - 3) >= 1000)"
    )


def test_stillness_is_ended_by_what_comes_into_view_and_not_by_noise(clerk: Page) -> None:
    lasted = clerk.evaluate(
        """async () => {
            const script = document.querySelector('script[src*="desk.mjs"]').src;
            const { Stillness } = await import(script.replace('desk.mjs', 'stillness.mjs'));
            const view = new OffscreenCanvas(1280, 720).getContext('2d');
            const noisy = (seed) => {
                const picture = view.createImageData(1280, 720);
                for (let at = 0; at < picture.data.length; at += 1) {
                    seed = (seed * 1103515245 + 12345) % 2147483648;
                    picture.data[at] = at % 4 === 3 ? 255 : 110 + (seed >> 16) % 21;
                }
                view.putImageData(picture, 0, 0);
            };
            const stillness = new Stillness();
            const looks = [];
            const look = async (now) => looks.push(await stillness.lasted(view.canvas, now));
            noisy(1), await look(100), noisy(2), await look(1100);
            view.fillStyle = 'white', view.fillRect(600, 300, 80, 80);
            await look(1200), await look(1900);
            return looks;
        }"""
    )
    assert lasted == [0, 1000, 0, 700]


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
