"""What the templates of a visit's entry need."""

from datetime import datetime
from typing import Any

from counter_scanner.domain.asked import asked
from counter_scanner.domain.checks import problems, without_undone
from counter_scanner.pages.counter import Counter
from counter_scanner.pages.date_parts import ERA_CHOICES
from counter_scanner.pages.panel_view import Asked, Panel, panel_view
from counter_scanner.pages.seen import seen_before
from counter_scanner.pages.sheet_view import SheetView
from counter_scanner.pages.sheet_words import short_title
from counter_scanner.pages.work import Work
from shared.clock import JST
from shared.i18n.catalogue import Texts
from shared.i18n.dates import date_with_era
from shared.i18n.furigana import plain
from shared.i18n.wording import Wording


def entry_context(texts: Texts, counter: Counter, work: Work) -> dict[str, Any]:
    """For the entry screen, the record and the print."""
    wording = Wording(texts, work.procedure.name)
    sheet = SheetView(work.procedure, work.declared, work.sheet, wording, counter.today())
    return {
        "work": work,
        "sections": sheet.sections(),
        # What was declared and is not asked any more stands beside the sheet, never on the paper.
        "still_asked": asked(work.procedure, {}, work.sheet, counter.today()),
        "seen": seen_before(counter, work, wording),
        "panel": panel_of(texts, counter, work),
        "eras": ERA_CHOICES,
        "title": short_title(wording),
        "choices": _choices(counter, work, wording),
        "made_at": _minute(work.notification.made_at if work.notification else None),
        "saved_at": _second(work.entry.saved_at if work.entry else None),
        "received_at": _minute(work.submission.received_at if work.submission else None),
        "filed_on": plain(date_with_era(wording.texts, work.visit.day)),
    }


def _choices(counter: Counter, work: Work, wording: Wording) -> list[tuple[str, str]]:
    """What a visitor without a code may have come for, while nothing is on the sheet yet."""
    if work.is_begun or len(counter.procedures) < 2:
        return []
    names = [procedure.name for procedure in counter.procedures.in_order]
    return [(name, short_title(Wording(wording.texts, name))) for name in names]


def panel_of(texts: Texts, counter: Counter, work: Work, *, tells_all: bool = False) -> Panel:
    """`tells_all`: also what is only not done yet, once somebody has tried to confirm."""
    today = counter.today()
    found = problems(work.procedure, work.sheet, today, work.codes.missing, counter.is_closed)
    if not tells_all:
        found = without_undone(found, began_blank=work.notification is None)
    about = Asked(work.procedure, work.codes, work.sheet, found, work.visit.id, counter.is_closed)
    return panel_view(about, texts, today)


def _minute(moment: datetime | None) -> str:
    """As a clerk reads it; empty where there was none."""
    return moment.astimezone(JST).strftime("%Y-%m-%d %H:%M") if moment else ""


def _second(moment: datetime | None) -> str:
    """The time of day; the same as the scripts say."""
    return moment.astimezone(JST).strftime("%H:%M:%S") if moment else ""
