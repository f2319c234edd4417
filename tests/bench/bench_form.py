"""The resident's form on a poor phone: how much it loads, how soon it is usable, how fast it seals.

Each run is a browser that has never been here, against the real server.
"""

import json
import re
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from load.browser import DEVTOOLS_3G, SLOW_3G, Line, Phone, chromium, new_phone
from load.crowd import many_files, tell_crowd
from load.figures import middle, tell, tell_figures
from load.servers import citizen_form_process, new_keys
from playwright.sync_api import Browser

from citizen_form.pages import draft
from shared.clock import day_in_japan
from shared.forms.example import example
from shared.forms.load import load_procedures
from shared.i18n.languages import OFFERED

PATH = "/address_change"
SLOWED = 4
LOADS = 3
SEALED_PAGES = 5
SEALS_A_PAGE = 6
PEOPLE = 4
_DAY = re.compile(r"(\d{4})-(\d{2})-(\d{2})")

# The first frame after the journey stands there with something to touch: by then its scripts have
# run and the page answers.
_WATCH = """
(() => {
  const look = () => {
    const journey = document.getElementById("journey");
    const control = journey?.querySelector(".step:not([hidden]) :is(input, select, button)");
    if (journey && !journey.hidden && control?.offsetParent) window.usableAt = performance.now();
    else requestAnimationFrame(look);
  };
  look();
})();
"""

_SEAL = """
async ({ answers, times }) => {
  const { sealNotification } = await import("/static/shared/js/wire/notificationCode.mjs");
  const { readPage } = await import("/static/app/js/page.mjs");
  const { procedure, lang, key } = readPage();
  const took = [];
  for (let time = 0; time < times; time += 1) {
    const formId = crypto.getRandomValues(new Uint8Array(16));
    const begun = performance.now();
    const notification = { procedure, answers, lang, now: new Date(), formId };
    await sealNotification(notification, key);
    took.push(performance.now() - begun);
  }
  return took;
}
"""


def main() -> None:
    many_files()
    with (
        TemporaryDirectory() as folder,
        citizen_form_process(new_keys(Path(folder))) as server,
    ):
        address = server.address.rstrip("/")
        with chromium() as browser:
            figures = measure(browser, f"{address}{PATH}")
        tell_crowd(address, f"{PATH}/plain", _posted(), server.process.pid)
    tell_figures(figures)


def measure(browser: Browser, address: str) -> dict[str, float]:
    loaded = heaviest(browser, address)
    ready = {line.name: ready_seconds(browser, address, line) for line in (SLOW_3G, DEVTOOLS_3G)}
    sealing = {times: seal_times(browser, address, times) for times in (1, SLOWED)}
    _tell_loaded(loaded)
    _tell_ready(ready)
    _tell_sealing(sealing)
    return {
        "first_load_kb": round(sum(loaded.values()) / 1000, 1),
        "ready_s": round(middle(ready[SLOW_3G.name]), 2),
        "seal_ms": round(first_of_each(sealing[1]), 1),
        "seal_slow_ms": round(first_of_each(sealing[SLOWED]), 1),
    }


def heaviest(browser: Browser, address: str) -> dict[str, int]:
    """What the language loads that loads most; a page holds the texts of its own alone."""
    loads = (transferred(browser, f"{address}?lang={lang}") for lang in OFFERED)
    return max(loads, key=lambda loaded: sum(loaded.values()))


def transferred(browser: Browser, address: str) -> dict[str, int]:
    """Octets by address, on a fast line, until nothing is asked for any more."""
    with new_phone(browser) as phone:
        phone.page.goto(address, wait_until="networkidle")
        return phone.transferred


def ready_seconds(browser: Browser, address: str, line: Line) -> list[float]:
    return [_ready(browser, address, line) for _ in range(LOADS)]


def _ready(browser: Browser, address: str, line: Line) -> float:
    with new_phone(browser) as phone:
        phone.page.add_init_script(_WATCH)
        phone.slow_down(line, SLOWED)
        phone.page.goto(address, wait_until="commit")
        usable = phone.page.wait_for_function("() => window.usableAt")
        return float(usable.json_value()) / 1000


def seal_times(browser: Browser, address: str, slowed: int) -> list[list[float]]:
    """Milliseconds; one list a page, the first of each as cold as a resident's only one."""
    answers = _answers()
    pages = []
    for _ in range(SEALED_PAGES):
        with new_phone(browser) as phone:
            pages.append(_seal(phone, address, slowed, answers))
    return pages


def _seal(phone: Phone, address: str, slowed: int, answers: dict[str, Any]) -> list[float]:
    phone.page.goto(address, wait_until="networkidle")
    phone.slow_down(None, slowed)
    times: list[float] = phone.page.evaluate(_SEAL, {"answers": answers, "times": SEALS_A_PAGE})
    return times


def _answers() -> dict[str, Any]:
    procedure = load_procedures().named("address_change")
    answers = example(procedure, PEOPLE, 1, day_in_japan(datetime.now(UTC)))
    copied: dict[str, Any] = json.loads(json.dumps(answers))
    return copied


def _posted() -> dict[str, str]:
    """The same people as a form without JavaScript posts them."""
    return dict(draft.items(_texts(_answers())))


def _texts(answers: Any) -> Any:
    """Answers as somebody types them: yes and no, and dates in three boxes."""
    if isinstance(answers, dict):
        return {name: _texts(value) for name, value in answers.items()}
    if isinstance(answers, list):
        return [_texts(value) for value in answers]
    if isinstance(answers, bool):
        return "yes" if answers else "no"
    day = _DAY.fullmatch(answers)
    return dict(zip(("year", "month", "day"), day.groups(), strict=True)) if day else answers


def first_of_each(pages: list[list[float]]) -> float:
    return middle([times[0] for times in pages])


def _tell_loaded(loaded: dict[str, int]) -> None:
    rows = sorted(loaded.items(), key=lambda item: -item[1])
    shown = [(address.split("/", 3)[-1][:60], size / 1000) for address, size in rows[:12]]
    others = ("others", sum(size for _, size in rows[12:]) / 1000)
    total = (f"all {len(rows)} answers (target: 150)", sum(loaded.values()) / 1000)
    tell("First load, kB as transferred", ("answer", "kB"), [*shown, others, total])


def _tell_ready(ready: dict[str, list[float]]) -> None:
    rows = [(name, middle(times), max(times)) for name, times in ready.items()]
    heads = (f"usable, CPU slowed {SLOWED} times (target: 3 s)", "median s", "worst s")
    tell(f"From the address to the first question, {LOADS} loads each", heads, rows)


def _tell_sealing(sealing: dict[int, list[list[float]]]) -> None:
    targets = {1: 50, SLOWED: 200}
    rows = [
        (
            f"CPU slowed {slowed} times (target: {targets[slowed]})",
            first_of_each(pages),
            max(times[0] for times in pages),
            middle([time for times in pages for time in times[1:]]),
        )
        for slowed, pages in sealing.items()
    ]
    heads = (f"ms to seal {PEOPLE} people", "first, median", "first, worst", "later, median")
    tell(f"Sealing in {SEALED_PAGES} fresh pages", heads, rows)


if __name__ == "__main__":
    main()
