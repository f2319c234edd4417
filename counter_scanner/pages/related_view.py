"""Other procedures beside a sheet: found by the answers, ticked once the clerk has offered them."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from counter_scanner.domain.sheet import Sheet
from shared.forms.conditions import Scope
from shared.forms.definition import Procedure
from shared.forms.related import Related, related_procedures
from shared.i18n.dates import date_with_weekday
from shared.i18n.furigana import plain
from shared.i18n.wording import Wording
from shared.japanese.holidays import IsClosed


@dataclass(frozen=True)
class RelatedRow:
    """Another procedure to point out, and until when, in words or empty; `whom` it is about."""

    id: str
    name: str
    whom: tuple[str, ...]
    last: str
    is_late: bool
    is_offered: bool


def related_rows(
    procedure: Procedure, sheet: Sheet, wording: Wording, today: date, is_closed: IsClosed
) -> list[RelatedRow]:
    """In the definition's order, in the words of papers."""
    lists = {item.id: item.for_each for item in procedure.related}
    sizes = {of: len(sheet.answers.get(of) or ()) for of in lists.values() if of}
    return [
        RelatedRow(
            id=found.id,
            name=short_name(wording, found),
            whom=_whom(wording, found, lists[found.id] or "", sizes),
            last=plain(date_with_weekday(wording.texts, found.last_day)) if found.last_day else "",
            is_late=found.last_day is not None and today > found.last_day,
            is_offered=found.id in sheet.offered,
        )
        for found in related_procedures(procedure, Scope(today, sheet.answers), is_closed)
    ]


def _whom(wording: Wording, found: Related, of: str, sizes: Mapping[str, int]) -> tuple[str, ...]:
    """Everybody in one word, where there are more than two."""
    if 2 < len(found.people) == sizes.get(of):
        return (wording.texts.raw("counter.panel.everybody"),)
    return tuple(plain(wording.item(f"{of}.{row}")) for row in found.people)


def short_name(wording: Wording, found: Related) -> str:
    """As on the paper, which is shorter than what residents read."""
    keys = (f"{wording.procedure}.{key}.{found.id}" for key in ("official_related", "related"))
    return plain(wording.texts.raw(wording.texts.first(*keys)))
