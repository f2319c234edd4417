"""What every page tells of the office: when and where to come, and how full it is."""

from collections.abc import Iterator
from dataclasses import dataclass

from citizen_form.office import PARTS, Office
from citizen_form.site import Site
from citizen_form.waits import OLD, Waits
from shared.clock import JST, day_in_japan
from shared.i18n.catalogue import Texts
from shared.i18n.dates import date_with_weekday, long_date
from shared.i18n.languages import html_lang, nearest


@dataclass(frozen=True)
class Row:
    """One part in words; `lang` where the words are in another language than the page."""

    part: str
    text: str
    lang: str


@dataclass(frozen=True)
class Crowd:
    """`level` is the lamp's; with `few` that many wait at most. Times are minutes; `iso`, `date`
    and `time` the moment it was so, `age` how long ago when the page was made, `old` when it says
    nothing any more. `quiet` are days with two times."""

    waiting: int
    level: str
    median: int | None
    p90: int | None
    iso: str
    date: str
    time: str
    age: int
    old: int
    few: bool
    quiet: list[tuple[str, str, str]]


@dataclass(frozen=True)
class OfficeView:
    """`crowd` is None where it isn't known."""

    rows: list[Row]
    phone: str
    crowd: Crowd | None


def office_view(site: Site, texts: Texts) -> OfficeView:
    waits = site.waits()
    return OfficeView(
        rows=list(_rows(site.office, texts.lang)),
        phone=site.office.phone,
        crowd=_crowd(waits, site, texts) if waits else None,
    )


def _rows(office: Office, lang: str) -> Iterator[Row]:
    for part in PARTS:
        said = office.texts.get(part, {})
        if said:
            known = nearest(lang, tuple(said))
            spoken = html_lang(known)
            yield Row(part, said[known], "" if spoken == html_lang(lang) else spoken)


def _crowd(waits: Waits, site: Site, texts: Texts) -> Crowd:
    age = site.clock() - waits.at
    return Crowd(
        waiting=waits.waiting,
        level=site.office.level(waits.waiting),
        median=waits.median,
        p90=waits.p90,
        iso=waits.at.isoformat(),
        date=long_date(texts, day_in_japan(waits.at)),
        time=waits.at.astimezone(JST).strftime("%H:%M"),
        age=max(int(age.total_seconds() // 60), 0),
        old=int(OLD.total_seconds() // 60),
        few=waits.few,
        quiet=list(_quiet(waits, site, texts)),
    )


def _quiet(waits: Waits, site: Site, texts: Texts) -> Iterator[tuple[str, str, str]]:
    """Those that are still to come."""
    now = site.clock().astimezone(JST)
    for span in waits.quiet:
        if (span.day, span.end) > (now.date(), now.strftime("%H:%M")):
            yield date_with_weekday(texts, span.day), span.begin, span.end
