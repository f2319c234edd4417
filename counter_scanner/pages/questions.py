"""/supervisor/questions: which questions are corrected at the desk, how often, since which form."""

from datetime import date, timedelta

from fastapi import APIRouter, Request
from starlette.responses import Response

from counter_scanner.db import field_tallies
from counter_scanner.db.field_tallies import Span
from counter_scanner.pages.counter import Counter
from counter_scanner.pages.deps import CounterDep, Supervisor
from counter_scanner.pages.questions_view import QuestionsView
from counter_scanner.pages.sheet_words import label
from counter_scanner.pages.waits_view import day_asked
from shared.i18n.furigana import plain
from shared.i18n.languages import OFFERED, language_name
from shared.i18n.wording import Wording

router = APIRouter(include_in_schema=False)

# A change of the form is seldom: a year shows the last one.
_USUAL = timedelta(days=365)


@router.get("/supervisor/questions")
def questions(request: Request, counter: CounterDep, staff: Supervisor) -> Response:
    span = _span(counter, request)
    lang = request.query_params.get("filled_in", "")
    with counter.database.read() as session:
        counts = field_tallies.read(session, counter.office, span)
    texts = counter.pages.texts(request)
    wording = Wording(texts, span.procedure or "")
    return counter.pages.render(
        request,
        "supervisor/questions.html",
        staff=staff,
        span=span,
        asked_lang=lang if lang in OFFERED else "",
        view=QuestionsView(counts, lang if lang in OFFERED else ""),
        question=lambda field: _name(wording, field),
        language_name=language_name,
        procedures=list(counter.procedures),
        today=counter.today(),
    )


def _span(counter: Counter, request: Request) -> Span:
    """What the query says of something that is not there is passed over."""
    query, today = request.query_params, counter.today()
    last = day_asked(query.get("to", ""), today)
    first = day_asked(query.get("from", ""), date.min)
    first = first if date.min < first <= last else last - min(_USUAL, last - date.min)
    names = list(counter.procedures)
    procedure = query.get("procedure", "")
    return Span(first, last, procedure if procedure in names else names[0])


def _name(wording: Wording, field: str) -> str:
    """The question in the words of the paper form; one that no form asks any more by its id."""
    try:
        return label(wording, field)
    except KeyError:
        return plain(field)
