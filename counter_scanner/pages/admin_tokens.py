"""/admin/tokens: making and revoking what machines fetch with."""

from dataclasses import dataclass
from http import HTTPStatus
from typing import Annotated

from fastapi import APIRouter, Form, Request
from sqlmodel import Session
from starlette.responses import RedirectResponse, Response

from counter_scanner.db import api_tokens
from counter_scanner.domain.handover import TokenScope
from counter_scanner.pages.counter import Counter
from counter_scanner.pages.deps import Admin, CounterDep
from shared.clock import JST

router = APIRouter(prefix="/admin/tokens", include_in_schema=False)


@dataclass(frozen=True)
class TokenRow:
    """A token as the list shows it; `used` is empty while it never was."""

    id: str
    name: str
    scopes: tuple[str, ...]
    used: str
    is_revoked: bool


def token_rows(session: Session, counter: Counter) -> list[TokenRow]:
    return [
        TokenRow(
            token.id,
            token.name,
            tuple(token.scopes.split()),
            token.used_at.astimezone(JST).strftime("%Y-%m-%d %H:%M") if token.used_at else "",
            token.revoked_at is not None,
        )
        for token in api_tokens.everyone(session, counter.office)
    ]


@router.post("")
def make(
    request: Request,
    counter: CounterDep,
    person: Admin,
    name: Annotated[str, Form()] = "",
    scope: Annotated[list[TokenScope] | None, Form()] = None,
) -> Response:
    """Answered with the token itself: no other page, and no address, ever holds it."""
    with counter.database.write() as session:
        new = api_tokens.NewToken(name, scope or [], person.login)
        made = api_tokens.make(session, counter.office, new, counter.now())
    return counter.pages.render(
        request,
        "admin/token.html",
        headers={"cache-control": "no-store"},
        staff=person,
        name=made.token.name,
        secret=made.secret,
    )


@router.post("/{token_id}/revoke")
def revoke(token_id: str, counter: CounterDep, person: Admin) -> Response:
    with counter.database.write() as session:
        api_tokens.revoke(session, counter.office, token_id, person.login, counter.now())
    return RedirectResponse("/admin#tokens", HTTPStatus.SEE_OTHER)
