"""/api/desk/scan and /api/desk/upload: a code as digits, or as a picture."""

from collections.abc import Sequence
from contextlib import suppress
from typing import Annotated

from fastapi import APIRouter, Form, UploadFile
from pydantic import BaseModel
from starlette.concurrency import run_in_threadpool

from counter_scanner.domain.intake import likeliest
from counter_scanner.domain.visit import State
from counter_scanner.pages.counter import Counter
from counter_scanner.pages.deps import Clerk, CounterDep, CurrentStaff, RequestId
from counter_scanner.pages.receive import Receipt, take_code
from shared.errors import Refusal

router = APIRouter(prefix="/api/desk", tags=["desk"])


class Digits(BaseModel):
    """What was typed, or what a handheld scanner typed."""

    digits: str
    request_id: RequestId


class Codes(BaseModel):
    """Of a notification in several codes: how many, and the numbers of those not read yet."""

    count: int
    missing: tuple[int, ...]


class Taken(BaseModel):
    """A code was taken; the sheet of this visit is filled. `codes` only where there are several."""

    visit: int
    number: int
    state: State
    codes: Codes | None = None


@router.post("/scan", response_model_exclude_none=True)
def scan(body: Digits, counter: CounterDep, staff: Clerk) -> Taken:
    """Takes a code given as digits."""
    return taken(take_code(counter, staff, body.digits, body.request_id))


@router.post("/upload", response_model_exclude_none=True)
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
    texts = likeliest([symbol.text for symbol in symbols])
    return taken(await run_in_threadpool(_take_all, counter, staff, texts, request_id))


def _take_all(
    counter: Counter, staff: CurrentStaff, texts: Sequence[str], request_id: str
) -> Receipt:
    """The code to answer for and, if that is a part, the others of its notification beside it."""
    first, *others = texts or [""]
    receipt = take_code(counter, staff, first, request_id)
    for number, text in enumerate(others, 2):
        if receipt.missing:
            with suppress(Refusal):
                receipt = take_code(counter, staff, text, f"{request_id}.{number}")
    return receipt


def taken(receipt: Receipt) -> Taken:
    visit = receipt.visit
    codes = Codes(count=receipt.count, missing=receipt.missing) if receipt.count else None
    return Taken(visit=visit.id, number=visit.number, state=visit.state, codes=codes)
