"""/training: fifty made-up residents with their codes, and a practice desk to hold them to."""

from dataclasses import dataclass
from http import HTTPStatus
from itertools import groupby

from fastapi import APIRouter, FastAPI, Request
from starlette.middleware import Middleware
from starlette.requests import HTTPConnection
from starlette.responses import RedirectResponse, Response

from counter_scanner.db import staff as staff_table
from counter_scanner.pages import (
    camera,
    desk,
    entry,
    live,
    queue,
    refusals,
    scan,
    scanner_test,
    slip,
    visitor,
)
from counter_scanner.pages.counter import Counter
from counter_scanner.pages.deps import Clerk, CounterDep, staff_of
from counter_scanner.pages.in_turn import turns
from counter_scanner.pages.queue_snapshot import Snapshots
from counter_scanner.pages.rooted import BelowRoot, PracticePages
from counter_scanner.training.cards import Card, answers_of, cards, procedure_of
from counter_scanner.training.world import Practice
from shared.errors import Refusal
from shared.web.errors import ErrorPages, LastResort

router = APIRouter(include_in_schema=False)

# The screens of a desk, and no others: what is not here cannot be reached at practice.
_ROUTERS = (
    router,
    desk.router,
    queue.screens,
    queue.api,
    scan.router,
    camera.router,
    visitor.router,
    scanner_test.router,
    slip.router,
    entry.screens,
    entry.api,
    live.router,
)
_SHEET_CARDS = 6


@dataclass(frozen=True)
class CardView:
    """A card as it is shown; `who` is the head's name, empty where the code is not ours."""

    card: Card
    who: str


def practice_app(real: Counter, state: Practice) -> FastAPI:
    """The application below /training. The real counter's middleware stands around it."""
    pages = PracticePages(real.pages, {"tour_due": lambda login: tour_due(real, login)})
    errors = ErrorPages(pages)
    app = FastAPI(
        openapi_url=None,
        docs_url=None,
        redoc_url=None,
        middleware=[Middleware(BelowRoot), Middleware(LastResort, errors=errors)],
    )
    errors.install(app)
    refusals.install(app, pages)
    for one in _ROUTERS:
        app.include_router(one)
    state.pages = pages
    app.state.counter = state
    app.state.snapshots = Snapshots()
    app.state.turns = turns()
    return app


def login_of(connection: HTTPConnection, real: Counter) -> str:
    """Raises SignInNeeded."""
    return staff_of(connection, real, renews=False).login


@router.get("/")
def page(request: Request, counter: CounterDep, staff: Clerk) -> Response:
    """All cards by what there is to notice."""
    views = [_view(card, counter) for card in cards()]
    lessons = [
        (lesson, list(group)) for lesson, group in groupby(views, lambda one: one.card.lesson)
    ]
    return counter.pages.render(request, "training/cards.html", staff=staff, lessons=lessons)


@router.get("/cards/{number}")
def card(request: Request, number: int, counter: CounterDep, staff: Clerk) -> Response:
    """One code, large enough to hold before a camera from another screen."""
    one = _card(number)
    return counter.pages.render(
        request, "training/card.html", staff=staff, view=_view(one, counter), count=len(cards())
    )


@router.get("/codes/{number}.svg")
def code(request: Request, number: int, counter: CounterDep, _staff: Clerk) -> Response:
    """The symbol alone. The same for a day, so that one on another screen stays what it is."""
    practice: Practice = request.app.state.counter
    drawn = practice.codes.drawn(_card(number), counter.procedures, counter.now())
    return Response(drawn, media_type="image/svg+xml", headers={"cache-control": "no-store"})


@router.get("/sheets")
def sheets(request: Request, counter: CounterDep, staff: Clerk) -> Response:
    """All codes to print, six a page."""
    views = [_view(card, counter) for card in cards()]
    pages = [views[i : i + _SHEET_CARDS] for i in range(0, len(views), _SHEET_CARDS)]
    day = counter.today().isoformat()
    return counter.pages.render(request, "training/sheets.html", staff=staff, sheets=pages, day=day)


@router.post("/afresh")
def afresh(request: Request, staff: Clerk) -> Response:
    """An empty desk and a new queue; only this person's."""
    practice: Practice = request.app.state.counter
    practice.begin_afresh(staff.login)
    return RedirectResponse("/desk", HTTPStatus.SEE_OTHER)


@router.get("/leave")
def leave() -> Response:
    """Back to the real desk. The whole address, for others are put below this one."""
    return Response(status_code=HTTPStatus.SEE_OTHER, headers={"location": "../desk"})


@router.post("/tour", status_code=HTTPStatus.NO_CONTENT)
def toured(counter: CounterDep, staff: Clerk) -> None:
    """Seen to its end or skipped: it does not begin by itself again."""
    home = counter.home
    with home.database.write() as session:
        staff_table.note_tour(session, home.office, staff.login, home.now())


def tour_due(real: Counter, login: str) -> bool:
    """Whether somebody has not seen the tour yet."""
    with real.database.read() as session:
        return staff_table.find(session, real.office, login).toured_at is None


def _card(number: int) -> Card:
    """Refusal `practice.card`."""
    if not 1 <= number <= len(cards()):
        raise Refusal("practice.card", count=len(cards()))
    return cards()[number - 1]


def _view(card: Card, counter: Counter) -> CardView:
    procedure = procedure_of(card, counter.procedures)
    people = answers_of(card, procedure, counter.today()).get("members", [])
    head = people[0] if people and card.damage != "other_service" else {}
    return CardView(card, f"{head.get('family_name', '')} {head.get('given_name', '')}".strip())
