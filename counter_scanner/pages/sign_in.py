"""/login and /logout."""

import secrets
from http import HTTPStatus
from typing import Annotated

from fastapi import APIRouter, Form, Request
from starlette.responses import RedirectResponse, Response

from counter_scanner.db import audit, staff, staff_sessions
from counter_scanner.db.audit import Deed
from counter_scanner.db.tables import Staff
from counter_scanner.domain.role import Role
from counter_scanner.pages.counter import SIGN_IN, Counter
from counter_scanner.pages.deps import COOKIE, CounterDep
from shared.errors import Refusal

router = APIRouter(include_in_schema=False)

_HOME = {Role.CLERK: "/desk", Role.SUPERVISOR: "/supervisor", Role.ADMIN: "/admin"}

# By how an address could lead elsewhere: another host, or a backslash read as a slash.
_ELSEWHERE = ("//", "/\\")


@router.get("/")
def home() -> Response:
    return RedirectResponse("/desk", HTTPStatus.SEE_OTHER)


@router.get("/login")
def ask(request: Request, counter: CounterDep) -> Response:
    return counter.pages.render(request, "login.html", back=_back(request), login="", refusal=None)


@router.post("/login")
def sign_in(
    request: Request,
    counter: CounterDep,
    login: Annotated[str, Form()] = "",
    password: Annotated[str, Form()] = "",
) -> Response:
    try:
        person, token = _signed_in(counter, request, login, password)
    except Refusal as refusal:
        if not refusal.code.startswith("sign_in."):
            raise
        return _ask_again(request, counter, login, refusal)
    response = RedirectResponse(_back(request) or _HOME[person.role], HTTPStatus.SEE_OTHER)
    _set_cookie(response, request, token)
    return response


@router.post("/logout")
def sign_out(request: Request, counter: CounterDep) -> Response:
    with counter.database.write() as session:
        staff_sessions.end(session, counter.office, request.cookies.get(COOKIE, ""))
    response = RedirectResponse("/login", HTTPStatus.SEE_OTHER)
    response.delete_cookie(COOKIE, path="/", httponly=True, samesite="strict")
    return response


def _signed_in(counter: Counter, request: Request, login: str, password: str) -> tuple[Staff, str]:
    """Who it is and the new token; Refusal `sign_in.refused` or `sign_in.throttled`."""
    now, guesser = counter.now(), _guesser(request, login)
    counter.throttle.check(guesser, now)
    try:
        with counter.database.read() as session:
            person = staff.check_password(session, counter.office, login, password)
    except Refusal:
        counter.throttle.failed(guesser, now)
        raise
    counter.throttle.passed(guesser)
    return person, _start_session(counter, person)


def _guesser(request: Request, login: str) -> str:
    """By login and machine: somebody guessing elsewhere does not lock a clerk out."""
    machine = request.client.host if request.client else "-"
    return f"{staff.login_of(login)} from {machine}"


def _start_session(counter: Counter, person: Staff) -> str:
    token, now = secrets.token_urlsafe(32), counter.now()
    with counter.database.write() as session:
        staff_sessions.start(session, person, token, now, SIGN_IN)
        deed = Deed("staff.signed_in", f"staff:{person.login}", person.login)
        audit.append(session, counter.office, deed, now)
    return token


def _ask_again(request: Request, counter: Counter, login: str, refusal: Refusal) -> Response:
    headers = {"retry-after": str(refusal.params["seconds"])} if refusal.params else None
    context = {"back": _back(request), "login": login, "refusal": refusal}
    return counter.pages.render(
        request, "login.html", status=refusal.status, headers=headers, **context
    )


def _back(request: Request) -> str:
    """A page of ours to go on to, or nothing."""
    back = request.query_params.get("next", "")
    return back if back.startswith("/") and not back.startswith(_ELSEWHERE) else ""


def _set_cookie(response: Response, request: Request, token: str) -> None:
    response.set_cookie(
        COOKIE,
        token,
        max_age=int(SIGN_IN.lifetime.total_seconds()),
        path="/",
        httponly=True,
        samesite="strict",
        secure=request.url.scheme == "https",
    )
