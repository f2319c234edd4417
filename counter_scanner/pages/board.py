"""/board: which number goes to which desk. No names: there are none in the queue."""

from typing import Any

from fastapi import APIRouter, Request
from starlette.responses import Response

from counter_scanner.db import desks, visits
from counter_scanner.domain.visit import State
from counter_scanner.pages.counter import Counter
from counter_scanner.pages.deps import CounterDep
from counter_scanner.pages.in_turn import IN_TURN
from shared.i18n.catalogue import Texts
from shared.web.headers import content_security_policy

router = APIRouter(include_in_schema=False)

SPOKEN = ("ja", "en")
HEADERS = {"content-security-policy": content_security_policy(connect_src="'self'")}


@router.get("/board")
def board(request: Request, counter: CounterDep) -> Response:
    return counter.pages.render(request, "board/board.html", headers=HEADERS, **_shown(counter))


@router.get("/board/numbers", dependencies=[IN_TURN])
def numbers(request: Request, counter: CounterDep) -> Response:
    return counter.pages.render(request, "board/numbers.html", **_shown(counter))


def _shown(counter: Counter) -> dict[str, Any]:
    """Called ones first, the newest call on top."""
    with counter.database.read() as session:
        at_desks = visits.at_desks(session, counter.office, counter.today())
        waiting = visits.waiting(session, counter.office, counter.today())
        labels = {desk.number: desk.label for desk in desks.open_desks(session, counter.office)}
    newest_first = sorted(at_desks, key=lambda visit: visit.changed_at, reverse=True)
    rows = [
        {
            "number": visit.number,
            "desk": labels.get(visit.desk or 0, str(visit.desk)),
            "is_called": visit.state is State.CALLED,
            # Another one each time that the number is called, again too.
            "call": f"{visit.number}-{int(visit.changed_at.timestamp() * 1000)}",
        }
        for visit in sorted(newest_first, key=lambda visit: visit.state is not State.CALLED)
    ]
    return {"rows": rows, "waiting": len(waiting), "speech": speech(counter)}


def speech(counter: Counter) -> dict[str, Texts]:
    """What the screen says aloud, language by language, whatever language it shows."""
    return {lang: counter.pages.catalogue.texts(lang) for lang in SPOKEN}
