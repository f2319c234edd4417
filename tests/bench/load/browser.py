"""A real Chromium made as poor as a resident's phone, through the DevTools protocol."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from playwright.sync_api import Browser, CDPSession, Page, sync_playwright

CHROMIUM = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
_FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
)


@dataclass(frozen=True)
class Line:
    """A network: bits a second each way, and milliseconds from a request to its answer."""

    name: str
    bits: int
    latency: int

    def conditions(self) -> dict[str, Any]:
        octets = self.bits / 8
        speeds = {"downloadThroughput": octets, "uploadThroughput": octets}
        return {"offline": False, "latency": self.latency, **speeds}


# WebPageTest's "3G Slow": 400 kbit/s and a round trip of 400 ms.
SLOW_3G = Line("slow 3G (400 kbit/s, 400 ms)", 400_000, 400)
# What DevTools offers under that name makes every single request wait five round trips, so that
# a page of two requests in a row, however small, takes four seconds.
DEVTOOLS_3G = Line("DevTools' slow 3G (2,000 ms a request)", 400_000, 2_000)


@dataclass
class Phone:
    """A page in a browser that has never been here. `transferred` counts octets by address, with
    their headers and as compressed as they came; fonts are no part of it."""

    page: Page
    devtools: CDPSession
    transferred: dict[str, int] = field(default_factory=dict)

    def slow_down(self, line: Line | None, times: int) -> None:
        if line is not None:
            self.devtools.send("Network.emulateNetworkConditions", line.conditions())
        self.devtools.send("Emulation.setCPUThrottlingRate", {"rate": times})

    def listen(self) -> None:
        addresses: dict[str, str] = {}

        def answered(event: dict[str, Any]) -> None:
            if event["type"] != "Font":
                addresses[event["requestId"]] = event["response"]["url"]

        def finished(event: dict[str, Any]) -> None:
            address = addresses.get(event["requestId"])
            if address is not None and not address.startswith("data:"):
                self.transferred[address] = int(event["encodedDataLength"])

        self.devtools.on("Network.responseReceived", answered)
        self.devtools.on("Network.loadingFinished", finished)
        self.devtools.send("Network.enable")


@contextmanager
def chromium() -> Iterator[Browser]:
    found = next((path for name in CHROMIUM if (path := shutil.which(name))), None)
    if found is None:
        raise RuntimeError("no Chromium on the path; `make bench-form` installs it")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=found, args=list(_FLAGS))
        yield browser
        browser.close()


@contextmanager
def new_phone(browser: Browser) -> Iterator[Phone]:
    context = browser.new_context(
        viewport={"width": 390, "height": 844}, device_scale_factor=2, locale="ja-JP"
    )
    page = context.new_page()
    page.set_default_timeout(60_000)
    phone = Phone(page, context.new_cdp_session(page))
    phone.listen()
    yield phone
    context.close()
