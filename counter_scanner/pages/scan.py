"""/api/desk/scan and /api/desk/upload: a code as digits, or as a picture."""

from typing import Annotated

from fastapi import APIRouter, Form, UploadFile
from pydantic import BaseModel
from starlette.concurrency import run_in_threadpool

from counter_scanner.db.tables import Visit
from counter_scanner.domain.intake import likeliest
from counter_scanner.domain.visit import State
from counter_scanner.pages.deps import Clerk, CounterDep, RequestId
from counter_scanner.pages.receive import take_code
from shared.errors import Refusal

router = APIRouter(prefix="/api/desk", tags=["desk"])


class Digits(BaseModel):
    """What was typed, or what a handheld scanner typed."""

    digits: str
    request_id: RequestId


class Taken(BaseModel):
    """A code was taken; the sheet of this visit is filled."""

    visit: int
    number: int
    state: State


@router.post("/scan")
def scan(body: Digits, counter: CounterDep, staff: Clerk) -> Taken:
    """Takes a code given as digits."""
    return taken(take_code(counter, staff, body.digits, body.request_id))


@router.post("/upload")
async def upload(
    counter: CounterDep,
    staff: Clerk,
    request_id: Annotated[RequestId, Form()],
    picture: UploadFile | None = None,
) -> Taken:
    """Takes the code in a picture."""
    staff.desk_chosen()
    content = await picture.read() if picture else b""
    if not content:
        raise Refusal("picture.empty")
    symbols = await counter.decoders.read_still(content)
    text = likeliest([symbol.text for symbol in symbols]) or ""
    return taken(await run_in_threadpool(take_code, counter, staff, text, request_id))


def taken(visit: Visit) -> Taken:
    return Taken(visit=visit.id, number=visit.number, state=visit.state)
