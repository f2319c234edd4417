"""When a frame goes to the server, by a clock that the test moves, and what its answer brings."""

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.browser

# A stream from a camera that is a canvas, over a connection that is none. `see` shows the camera
# another wall, `pass` lets time go by and the browser tell of a picture, `answer` is the server's.
# Each ends when all that follows has happened: none of it takes longer than a promise.
_STAGE = """async () => {
  const own = (name) => document.querySelector('script[src*="desk.mjs"]').src.replace('desk.mjs', name);
  const { Stream } = await import(own('stream.mjs'));
  let now = 1000, told = null, open = null;
  performance.now = () => now;
  window.setTimeout = () => 0;
  const wall = new OffscreenCanvas(640, 360), view = wall.getContext('2d');
  const see = (level) => { view.fillStyle = `rgb(${level} ${level} ${level})`; view.fillRect(0, 0, 640, 360); };
  const video = Object.assign(wall, {
    readyState: HTMLMediaElement.HAVE_ENOUGH_DATA, videoWidth: 640, videoHeight: 360,
    requestVideoFrameCallback: (tell) => { told = tell; return 1; }, cancelVideoFrameCallback() {},
  });
  window.sent = 0;
  window.WebSocket = class extends EventTarget {
    static OPEN = 1;
    readyState = 1;
    constructor() { super(); open = this; }
    send() { window.sent += 1; }
  };
  see(100);
  new Stream(video, () => {}, () => {}).start();
  HTMLCanvasElement.prototype.toBlob = (done) => done(new Blob());
  const settled = () => new Promise((resolve) => {
    const channel = new MessageChannel();
    channel.port1.onmessage = resolve;
    channel.port2.postMessage(0);
  });
  const event = (name, more) => open.dispatchEvent(Object.assign(new Event(name), more));
  window.begin = () => { event('open'); return settled(); };
  window.answer = (said) => { event('message', { data: JSON.stringify(said) }); return settled(); };
  window.pass = (ms, level = null) => { now += ms; if (level !== null) see(level); told(); return settled(); };
}"""  # noqa: E501 - a script


@pytest.fixture
def stage(clerk: Page) -> Page:
    """A stream that has sent its first frame and waits for the answer."""
    clerk.evaluate(_STAGE)
    clerk.evaluate("window.begin()")
    assert sent(clerk) == 1
    return clerk


def sent(page: Page) -> int:
    return int(page.evaluate("window.sent"))


def answered(page: Page, **more: str) -> None:
    """The counter has looked at the last frame, and read nothing."""
    page.evaluate("said => window.answer(said)", {"status": "empty", **more})


def passed(page: Page, milliseconds: int, level: int | None = None) -> None:
    """So much later the camera shows a picture of this brightness, or the same as before."""
    page.evaluate("([ms, level]) => window.pass(ms, level)", [milliseconds, level])


def test_stream_no_frame_before_the_answer_to_the_last(stage: Page) -> None:
    passed(stage, 500, 200)
    assert sent(stage) == 1
    answered(stage)
    assert sent(stage) == 2


def test_stream_what_begins_to_move_sent_at_once_what_moves_on_in_its_time(stage: Page) -> None:
    answered(stage)
    passed(stage, 60)
    answered(stage)
    assert sent(stage) == 2
    passed(stage, 10, 200)
    assert sent(stage) == 3
    answered(stage)
    passed(stage, 33, 100)
    assert sent(stage) == 3
    passed(stage, 33, 200)
    assert sent(stage) == 4


def test_stream_same_wall_sent_once_a_second_until_something_moves(stage: Page) -> None:
    answered(stage)
    for _ in range(2):
        passed(stage, 1500)
        answered(stage)
    assert sent(stage) == 3
    passed(stage, 900)
    assert sent(stage) == 3
    passed(stage, 40, 200)
    assert sent(stage) == 4


def test_stream_same_view_with_something_like_a_code_goes_on_being_sent(stage: Page) -> None:
    answered(stage, hint="closer")
    for count in range(2, 6):
        passed(stage, 1500)
        assert sent(stage) == count
        answered(stage, hint="closer")


def test_fields_of_a_cameras_own_picture_are_means_of_its_brightness(clerk: Page) -> None:
    """Brightness first, then two colours of half the size, which are not to be looked at."""
    fields = clerk.evaluate(
        """async () => {
            const script = document.querySelector('script[src*="desk.mjs"]').src;
            const { Fields } = await import(script.replace('desk.mjs', 'fields.mjs'));
            const data = new Uint8Array(640 * 360 * 1.5).fill(255);
            for (let at = 0; at < 640 * 360; at += 1) data[at] = at % 640 < 320 ? 40 : 160;
            const size = { codedWidth: 640, codedHeight: 360 };
            const picture = new VideoFrame(data, { format: 'I420', timestamp: 0, ...size });
            return [...await new Fields().of(picture)];
        }"""
    )
    assert fields == ([40.0] * 16 + [160.0] * 16) * 18


def test_desk_sheet_comes_with_the_cameras_answer_and_is_not_asked_for(
    clerk_with: Callable[..., Page], seal: Callable[..., str]
) -> None:
    asked: list[str] = []
    page = clerk_with(seal())
    page.on("request", lambda request: asked.append(request.url))
    page.locator("#entry").wait_for()
    expect(page.locator('[id="box-members.0.family_name"]')).to_have_value("髙橋")
    assert [url for url in asked if "/desk/entry" in url] == []


@pytest.mark.parametrize(("behind", "is_shown"), [(0, True), (1, False)])
def test_entry_sheet_that_is_older_than_what_was_kept_is_asked_for_anew(
    clerk_and_family: Page, behind: int, is_shown: bool
) -> None:
    page = clerk_and_family
    page.locator('[name="_notes"]').fill("証明書も希望")
    expect(page.locator("[data-saved]")).to_contain_text("保存")
    heading = page.evaluate(
        """async (behind) => {
            const script = document.querySelector('script[src*="desk.mjs"]').src;
            const { EntryScreen } = await import(script.replace('desk.mjs', 'entry.mjs'));
            const place = document.getElementById('place'), form = place.querySelector('#entry');
            const version = Number(form.elements._version.value) - behind;
            const html = '<h2>brought along</h2>';
            const { visit } = form.dataset;
            await new EntryScreen(place, () => {}).load({ html, visit, version });
            return place.querySelector('h2').textContent;
        }""",
        behind,
    )
    assert (heading == "brought along") is is_shown


def test_entry_sheet_brought_along_is_not_drawn_over_what_is_not_kept_yet(
    clerk_and_family: Page,
) -> None:
    """`isUnsaved` of a screen whose own saving is still to come."""
    answer: dict[str, Any] = clerk_and_family.evaluate(
        """async () => {
            const script = document.querySelector('script[src*="desk.mjs"]').src;
            const { EntryScreen } = await import(script.replace('desk.mjs', 'entry.mjs'));
            const place = document.getElementById('place'), form = place.querySelector('#entry');
            const screen = new EntryScreen(place, () => {});
            const notes = form.elements._notes;
            notes.value = 'typed just now';
            notes.dispatchEvent(new Event('input', { bubbles: true }));
            const { visit } = form.dataset;
            await screen.load({ html: '<h2>brought along</h2>', visit, version: 99 });
            return { notes: place.querySelector('[name="_notes"]').value };
        }"""
    )
    assert answer == {"notes": "typed just now"}
