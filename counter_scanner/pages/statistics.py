"""/supervisor/statistics: any period, narrowed down as wished, as a page, as CSV and as Parquet."""

from collections.abc import Iterator
from datetime import date, timedelta

from fastapi import APIRouter, Request
from starlette.responses import Response

from counter_scanner.db import desks
from counter_scanner.domain.question import Question
from counter_scanner.domain.rollup import LARGEST_SIZE
from counter_scanner.domain.visit import Channel
from counter_scanner.pages import statistics_export as export
from counter_scanner.pages.counter import Counter
from counter_scanner.pages.deps import CounterDep, Supervisor
from counter_scanner.pages.made_up_past import has_made_up_past
from counter_scanner.pages.statistics_answers import Answers
from counter_scanner.pages.statistics_charts import Charts
from counter_scanner.pages.statistics_view import StatisticsView
from counter_scanner.pages.waits_view import day_asked, duration

router = APIRouter(include_in_schema=False)

_USUAL = timedelta(days=27)
_MEDIA_TYPES = {"csv": "text/csv", "parquet": "application/vnd.apache.parquet"}
_ASKED = ("procedure", "channel", "lane", "size", "desk")


@router.get("/supervisor/statistics")
def statistics(request: Request, counter: CounterDep, staff: Supervisor) -> Response:
    question = question_of(counter, request)
    texts = counter.pages.texts(request)
    view = StatisticsView(Answers(counter, question))
    return counter.pages.render(
        request,
        "supervisor/statistics.html",
        staff=staff,
        view=view,
        charts=Charts(view, texts),
        duration=lambda length: duration(texts, length),
        question=question,
        where=dict(question.where),
        abs=abs,
        today=counter.today(),
        query=request.url.query,
        choices=_choices(counter),
    )


@router.get("/supervisor/statistics.csv")
def statistics_csv(request: Request, counter: CounterDep, _staff: Supervisor) -> Response:
    question = question_of(counter, request)
    made = export.as_csv(StatisticsView(Answers(counter, question)))
    return _file(counter, question, made, "csv")


@router.get("/supervisor/statistics.parquet")
def statistics_parquet(request: Request, counter: CounterDep, _staff: Supervisor) -> Response:
    question = question_of(counter, request)
    made = export.as_parquet(StatisticsView(Answers(counter, question)))
    return _file(counter, question, made, "parquet")


def _file(counter: Counter, question: Question, content: bytes, ending: str) -> Response:
    """A file is passed on without the page that says what it is made of: its name does."""
    made = "made-up-" if has_made_up_past(counter) else ""
    name = f"kazasu-{made}{question.first}-{question.last}.{ending}"
    headers = {"content-disposition": f'attachment; filename="{name}"'}
    return Response(content, media_type=_MEDIA_TYPES[ending], headers=headers)


def question_of(counter: Counter, request: Request) -> Question:
    """What the query asks; what it says of something that is not there is passed over."""
    query, today = request.query_params, counter.today()
    last = day_asked(query.get("to", ""), today)
    first = min(_day(query.get("from", ""), last - _USUAL), last)
    asked = ((name, query.get(name, "")) for name in _ASKED)
    return Question(first, last, tuple(_where(counter, dict(asked))))


def _day(text: str, default: date) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return default


def _where(counter: Counter, asked: dict[str, str]) -> Iterator[tuple[str, str | int]]:
    if asked["procedure"] in counter.procedures:
        yield "procedure", asked["procedure"]
    if asked["channel"] in list(Channel):
        yield "channel", asked["channel"]
    sizes = [str(size) for size in range(1, LARGEST_SIZE + 1)]
    if asked["lane"] in counter.lanes.by_name:
        yield "lane", asked["lane"]
    if asked["size"] in sizes:
        yield "size", int(asked["size"])
    if asked["desk"] in _desk_numbers(counter):
        yield "desk", int(asked["desk"])


def _desk_numbers(counter: Counter) -> list[str]:
    with counter.database.read() as session:
        return [str(desk.number) for desk in desks.open_desks(session, counter.office)]


def _choices(counter: Counter) -> dict[str, list[str]]:
    """What the page offers to narrow down to."""
    return {
        "procedure": list(counter.procedures),
        "channel": [channel.value for channel in Channel],
        "lane": list(counter.lanes.by_name),
        "size": [str(size) for size in range(1, LARGEST_SIZE + 1)],
        "desk": _desk_numbers(counter),
    }
