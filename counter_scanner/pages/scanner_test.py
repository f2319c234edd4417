"""/desk/scanner: a code to try a handheld scanner on, and what the scanner makes of it."""

import base64
import random

from fastapi import APIRouter, Request
from starlette.responses import Response

from counter_scanner.pages.deps import Clerk, CounterDep
from shared.wire import symbol

router = APIRouter(include_in_schema=False)

# As long as the code of a family of four, and nothing anybody could have sealed: the frame of a
# notification begins otherwise. Always the same, so that a printed one keeps its use.
_LENGTH = 560
TEST_DIGITS = "9" + "".join(random.Random(8501).choices("0123456789", k=_LENGTH - 1))  # noqa: S311


@router.get("/desk/scanner")
def scanner_test(request: Request, counter: CounterDep, staff: Clerk) -> Response:
    picture = base64.b64encode(symbol.png(TEST_DIGITS)).decode()
    return counter.pages.render(
        request,
        "desk/scanner.html",
        staff=staff,
        digits=TEST_DIGITS,
        picture=f"data:image/png;base64,{picture}",
    )
