"""The files that tell it: `waits.json`, a page in every language, a picture, and what they need.

They stand by themselves: no address leads back to the counter. A page marks what it tells as not
known once it is old, by itself where scripts run; the picture says of when it is.
"""

import json
import os
from collections.abc import Mapping
from datetime import UTC, date, datetime
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import Any

from counter_scanner.pages.counter import Counter
from counter_scanner.public.told import told
from shared.clock import JST, day_in_japan
from shared.i18n.catalogue import Texts
from shared.i18n.dates import date_with_weekday, long_date
from shared.i18n.languages import DEFAULT, OFFERED
from shared.web.assets import SHARED_STATIC

# As `citizen_form.waits` has it: older than this, it says nothing of now.
OLD_MINUTES = 15
TYPES = {
    ".json": "application/json",
    ".html": "text/html; charset=utf-8",
    ".svg": "image/svg+xml",
    ".css": "text/css; charset=utf-8",
    ".mjs": "text/javascript; charset=utf-8",
}
_OWN = Path(__file__).parent.parent / "static" / "public"


def public_files(counter: Counter) -> Mapping[str, bytes]:
    """By name. `waits.json` comes last: who sees it new finds the others new."""
    known = told(counter)
    files = {page_name(lang): _page(counter, lang, known) for lang in OFFERED}
    files["waits.svg"] = _picture(counter, known)
    files["waits.css"] = (_OWN / "waits.css").read_bytes()
    files["waits.mjs"] = (SHARED_STATIC / "js" / "waits.mjs").read_bytes()
    files["waits.json"] = (json.dumps(known) + "\n").encode()
    return files


def write_files(folder: Path, files: Mapping[str, bytes]) -> None:
    """Each whole or not at all: a web server may be reading."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, content in files.items():
        with NamedTemporaryFile(dir=folder, prefix=".new-", delete=False) as draft:
            draft.write(content)
        Path(draft.name).chmod(0o644)
        os.replace(draft.name, folder / name)  # noqa: PTH105 over what is there, on every system


def page_name(lang: str) -> str:
    return "index.html" if lang == DEFAULT else f"{lang}.html"


def _page(counter: Counter, lang: str, known: Mapping[str, Any]) -> bytes:
    texts = counter.pages.catalogue.texts(lang)
    links = {one: page_name(one) for one in OFFERED}
    return counter.pages.html(
        lang, "public/waits.html", own=lang, links=links, old=OLD_MINUTES, **_words(known, texts)
    ).encode()


def _picture(counter: Counter, known: Mapping[str, Any]) -> bytes:
    """In Japanese and English: it hangs where nobody chooses a language."""
    pages = counter.pages
    english = pages.catalogue.texts("en")
    words = {"english": english, **_words(known, pages.catalogue.texts(DEFAULT))}
    return pages.html(DEFAULT, "public/waits.svg", **words).encode()


def _words(known: Mapping[str, Any], texts: Texts) -> dict[str, Any]:
    at = datetime.strptime(known["at"], "%Y-%m-%dT%H:%M:%SZ").replace(tzinfo=UTC)
    days = [date.fromisoformat(one["day"]) for one in known["quiet"]]
    spans = zip(known["quiet"], days, strict=True)
    return {
        "known": known,
        "at": at.isoformat(),
        "date": long_date(texts, day_in_japan(at)),
        "time": at.astimezone(JST).strftime("%H:%M"),
        "quiet": [(date_with_weekday(texts, day), one["from"], one["to"]) for one, day in spans],
    }
