"""/supervisor/statistics: any period, narrowed down as wished, as a page and as CSV."""

import csv
from collections.abc import Iterator
from datetime import date, timedelta
from io import StringIO

from fastapi import APIRouter, Request
from starlette.responses import Response

from counter_scanner.db import desks
from counter_scanner.domain.figures import Figures
from counter_scanner.domain.question import Question
from counter_scanner.domain.rollup import LARGEST_SIZE
from counter_scanner.domain.visit import Channel
from counter_scanner.pages.counter import Counter
from counter_scanner.pages.deps import CounterDep, Supervisor
from counter_scanner.pages.statistics_answers import Answers
from counter_scanner.pages.statistics_view import StatisticsView
from counter_scanner.pages.waits_view import day_asked, duration

router = APIRouter(include_in_schema=False)

_USUAL = timedelta(days=27)
_HEAD = (
    *("table", "row", "n", "median_seconds", "p90_seconds", "p95_seconds", "longest_seconds"),
    "percent_within_target",
)


@router.get("/supervisor/statistics")
def statistics(request: Request, counter: CounterDep, staff: Supervisor) -> Response:
    question = question_of(counter, request)
    texts = counter.pages.texts(request)
    return counter.pages.render(
        request,
        "supervisor/statistics.html",
        staff=staff,
        view=StatisticsView(Answers(counter, question)),
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
    """Every table of the page, one below the other; UTF-8 with its mark, as Excel wants it."""
    question = question_of(counter, request)
    text = StringIO()
    lines = csv.writer(text)
    lines.writerow(_HEAD)
    lines.writerows(_lines(StatisticsView(Answers(counter, question))))
    name = f"kazasu-{question.first}-{question.last}.csv"
    headers = {"content-disposition": f'attachment; filename="{name}"'}
    return Response(text.getvalue().encode("utf-8-sig"), media_type="text/csv", headers=headers)


def question_of(counter: Counter, request: Request) -> Question:
    """What the query asks; what it says of something that is not there is passed over."""
    query, today = request.query_params, counter.today()
    last = day_asked(query.get("to", ""), today)
    first = min(_day(query.get("from", ""), last - _USUAL), last)
    asked = ((name, query.get(name, "")) for name in ("procedure", "channel", "size", "desk"))
    return Question(first, last, tuple(_where(counter, dict(asked))))


def _day(text: str, default: date) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return default


def _where(counter: Counter, asked: dict[str, str]) -> Iterator[tuple[str, str | int]]:
    """A household size and a desk are not told apart together: then the size is meant."""
    if asked["procedure"] in counter.procedures:
        yield "procedure", asked["procedure"]
    if asked["channel"] in list(Channel):
        yield "channel", asked["channel"]
    sizes = [str(size) for size in range(1, LARGEST_SIZE + 1)]
    if asked["size"] in sizes:
        yield "size", int(asked["size"])
    elif asked["desk"] in _desk_numbers(counter):
        yield "desk", int(asked["desk"])


def _desk_numbers(counter: Counter) -> list[str]:
    with counter.database.read() as session:
        return [str(desk.number) for desk in desks.open_desks(session, counter.office)]


def _choices(counter: Counter) -> dict[str, list[str]]:
    """What the page offers to narrow down to."""
    return {
        "procedure": list(counter.procedures),
        "channel": [channel.value for channel in Channel],
        "size": [str(size) for size in range(1, LARGEST_SIZE + 1)],
        "desk": _desk_numbers(counter),
    }


def _lines(view: StatisticsView) -> Iterator[tuple[object, ...]]:
    yield "visits", "arrived", view.arrived
    for end, n in view.ends:
        yield "visits", end, n
    tables = [view.waits, view.stages, *view.channels, view.procedures, view.desks, view.trend]
    for table in tables:
        for row in table.rows:
            yield table.name, str(row.name), *_figures(row.figures, table.has_target)
    for hour, squares in view.hours:
        for day, square in enumerate(squares):
            if square:
                yield "hour", f"{day + 1} {hour:02}:00", square.n, _seconds(square.median)


def _figures(told: Figures, has_target: bool) -> tuple[object, ...]:
    lengths = (told.median, told.p90, told.p95, told.longest)
    within = "" if told.within is None or not has_target else round(told.within * 100, 1)
    return told.n, *(_seconds(length) for length in lengths), within


def _seconds(length: timedelta | None) -> str | int:
    return "" if length is None else round(length.total_seconds())
