"""The slip that a resident takes along: other procedures and until when, in their language."""

from dataclasses import dataclass

from fastapi import APIRouter, Request
from starlette.responses import HTMLResponse, Response

from counter_scanner.pages import work
from counter_scanner.pages.counter import Counter
from counter_scanner.pages.deps import Clerk, CounterDep
from counter_scanner.pages.related_view import short_name
from counter_scanner.pages.work import Work
from shared.forms.conditions import Scope
from shared.forms.related import Related, related_procedures
from shared.i18n.dates import date_with_weekday
from shared.i18n.languages import DEFAULT, html_lang
from shared.i18n.wording import Wording

router = APIRouter(include_in_schema=False)


@dataclass(frozen=True)
class SlipRow:
    """`name` in the resident's language, `official` as the other counters call it; `whom` are the
    names of those it is about; `last` the last day in words or empty; offered is what the clerk
    has spoken of already."""

    name: str
    official: str
    whom: tuple[str, ...]
    last: str
    is_late: bool
    is_offered: bool


@router.get("/desk/visits/{visit_id}/slip")
def slip(
    request: Request, visit_id: int, counter: CounterDep, _staff: Clerk, of: str = ""
) -> Response:
    """In the language in which the form was filled in, or in `of`; the clerk's own stays."""
    now = work.look(counter, visit_id)
    languages = counter.pages.catalogue.languages
    wanted = of or (now.notification.lang if now.notification else DEFAULT)
    lang = wanted if wanted in languages else DEFAULT
    html = counter.pages.html(
        lang,
        "entry/slip.html",
        language_links={},
        languages=languages,
        rows=_rows(counter, now, lang),
        work=now,
        staffs=counter.pages.texts(request),
    )
    return HTMLResponse(html)


def _rows(counter: Counter, now: Work, lang: str) -> list[SlipRow]:
    scope = Scope(counter.today(), now.sheet.answers)
    wording = Wording(counter.pages.catalogue.texts(lang), now.procedure.name)
    official = Wording(counter.pages.catalogue.texts(DEFAULT), now.procedure.name)
    lists = {item.id: item.for_each for item in now.procedure.related}
    return [
        SlipRow(
            name=_name(wording, found),
            official=short_name(official, found) if html_lang(lang) != DEFAULT else "",
            whom=_whom(now, lists[found.id], found, wording),
            last=date_with_weekday(wording.texts, found.last_day) if found.last_day else "",
            is_late=found.last_day is not None and scope.today > found.last_day,
            is_offered=found.id in now.sheet.offered,
        )
        for found in related_procedures(now.procedure, scope, counter.is_closed)
    ]


def _name(wording: Wording, found: Related) -> str:
    return wording.texts.raw(f"{wording.procedure}.related.{found.id}")


def _whom(now: Work, of: str | None, found: Related, wording: Wording) -> tuple[str, ...]:
    """By name where there is one: the slip is the family's own."""
    rows = now.sheet.answers.get(of, ()) if of else ()
    return tuple(
        " ".join(filter(None, (rows[row].get("family_name"), rows[row].get("given_name"))))
        or wording.item(f"{of}.{row}")
        for row in found.people
    )
